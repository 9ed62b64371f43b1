import { IconChevronRight } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import type { Table, TableChoice } from '../../../../api/bindings';
import { TimeAgo } from '../../../../components/word/TimeAgo';
import { useFormat } from '../../../../format/useFormat';
import classes from './Method.module.css';
import { costOf, reasonOf } from './method';

/**
 * What a method costs, which is what is compared, and behind it what it means and why the app would choose
 * it. That values here may be older than the table is said in any case.
 */
export function MethodMeans({ id, table, choice }: { id: string; table: Table; choice: TableChoice }) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  const { method, methodChosen, automatic, methods, valuesUntil } = choice;
  const cost = costOf(methods, method);
  const reason = reasonOf(choice);
  return (
    <div className={classes.means}>
      <details className={classes.details}>
        <summary id={id}>
          <IconChevronRight size={14} stroke={1.8} aria-hidden />
          {method === 'paused'
            ? t('method.noCalls')
            : t('method.costs', {
                calls: t('preview.calls', { count: cost.apiCalls, calls: format.number(cost.apiCalls) }),
                jobs: t('preview.jobs', { count: cost.bulkJobs, jobs: format.number(cost.bulkJobs) }),
              })}
        </summary>
        <p>{t(`method.means.${method}`)}</p>
        <p className={classes.automatic}>
          {methodChosen
            ? t('method.wouldChoose', { method: t(`method.name.${automatic}`) })
            : t('method.chooses')}{' '}
          {t(`method.because.${reason.word}`, { stamp: reason.stamp, object: table.label })}
        </p>
      </details>
      {method === 'paused' && (
        <p>
          <Trans t={t} i18nKey="method.pausedAsOf" components={{ when: <TimeAgo at={table.asOf} /> }} />
        </p>
      )}
      {method === 'created_at' && valuesUntil !== null && (
        <p>
          <Trans t={t} i18nKey="method.valuesUntil" components={{ when: <TimeAgo at={valuesUntil} /> }} />
        </p>
      )}
    </div>
  );
}
