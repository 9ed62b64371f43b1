import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GoalsRead } from '../../../api/bindings';
import { useWords } from '../../../components/figure/words/useWords';
import { useFormat } from '../../../format/useFormat';
import classes from '../Goals.module.css';

/** Lists of lines end where nobody reads on. */
const MOST_WRONG = 20;

type Props = { found: GoalsRead; currency: string | null; pending: boolean; onSet: () => void };

/** What a file says: the goals it would set, and each line that is none, with the reason. */
export function ReadPreview({ found, currency, pending, onSet }: Props) {
  const { t } = useTranslation('goals');
  const { words, value } = useWords(currency);
  const format = useFormat();
  const { goals, wrong, changed, otherColumns } = found;
  return (
    <>
      {wrong.length > 0 && (
        <section aria-label={t('upload.wrong', { count: wrong.length })}>
          <p className={classes.hint}>{t('upload.wrong', { count: wrong.length })}</p>
          <ul className={classes.wrong}>
            {wrong.slice(0, MOST_WRONG).map(({ line, code, value: text, instead, hasMore }) => (
              <li key={`${line} ${code} ${text}`}>
                {t('upload.line', { line })}{' '}
                {t(`wrong.${code}`, {
                  value: text,
                  instead: hasMore ? t('upload.andOthers', { list: instead.join(', ') }) : instead.join(', '),
                })}
              </li>
            ))}
          </ul>
          {wrong.length > MOST_WRONG && (
            <p className={classes.hint}>{t('upload.more', { count: wrong.length - MOST_WRONG })}</p>
          )}
        </section>
      )}
      {otherColumns.length > 0 && (
        <p className={classes.hint}>{t('upload.others', { list: format.list(otherColumns) })}</p>
      )}
      {goals.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
          <section className={classes.list} tabIndex={0} aria-label={t('upload.goals')}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t('upload.period')}</th>
                  <th scope="col">{t('board:measure.label')}</th>
                  <th scope="col">{t('whose')}</th>
                  <th scope="col" data-number>
                    {t('upload.value')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {goals.map((goal) => (
                  <tr key={[goal.measure, goal.kind, goal.first, JSON.stringify(goal.holder)].join(' ')}>
                    <td>{words(goal.period)}</td>
                    <td>{t(`board:measure.${goal.measure}`)}</td>
                    <td>{goal.holderName ?? t('everyone')}</td>
                    <td data-number>
                      {value(goal.value, goal.measure.endsWith('amount') ? 'money' : 'count')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {changed > 0 && <p className={classes.hint}>{t('upload.changed', { count: changed })}</p>}
          <Group justify="flex-end">
            <Button loading={pending} onClick={onSet}>
              {t('upload.set', { count: goals.length })}
            </Button>
          </Group>
        </>
      )}
    </>
  );
}
