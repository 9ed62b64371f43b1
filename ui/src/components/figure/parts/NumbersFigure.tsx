import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FigureNumber } from '../../../api/bindings';
import classes from '../Figure.module.css';
import type { FigureWords } from '../words/useWords';

/** Single numbers, each with its interval and what it is of. */
export function NumbersFigure({ numbers, words }: { numbers: FigureNumber[]; words: FigureWords }) {
  const { t } = useTranslation('figure');
  return (
    <dl className={classes.numbers}>
      {numbers.map((number) => (
        <div key={number.name.en} className={classes.number}>
          <dt>{words.words(number.name)}</dt>
          <dd>
            <div className={classes.value} data-tone={number.tone ?? undefined}>
              {number.value === null ? '—' : words.value(number.value, number.unit)}
            </div>
            {number.tone && (
              <div className={classes.tone} data-tone={number.tone}>
                {number.tone === 'good' ? (
                  <IconCheck size={16} stroke={1.6} aria-hidden />
                ) : (
                  <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
                )}
                {t(`tone.${number.tone}`)}
              </div>
            )}
            {number.low !== null && number.high !== null && (
              <div className={classes.small}>
                {t('interval', {
                  low: words.value(number.low, number.unit),
                  high: words.value(number.high, number.unit),
                })}
              </div>
            )}
            {number.note && <div className={classes.small}>{words.note(number.note)}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
