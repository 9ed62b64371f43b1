import { IconChevronDown } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import type { Column } from '../../../../api/bindings';
import { useLack } from '../../../../components/access/useLack';
import { TimeAgo } from '../../../../components/word/TimeAgo';
import { useFormat } from '../../../../format/useFormat';
import classes from './Recheck.module.css';
import { automaticOf, CHOICES, choiceOf, type RecheckChoice } from './recheck';

type Props = { column: Column; rows: number; onChoose: (names: string[], choice: RecheckChoice) => unknown };

/**
 * How often a field is fetched anew, and how old its values are. The browser's own list of choices:
 * an object can have hundreds of fields.
 */
export function RecheckCell({ column, rows, onChoose }: Props) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  const lack = useLack('manage');
  const choice = choiceOf(column);
  const automatic = automaticOf(column);
  const hint = column.recheck === 'once' && column.refreshedAt !== null ? 'done' : column.recheck;
  // Most fields need no recheck: saying so at each would be noise, and sound as if they never changed.
  const label = (each: RecheckChoice) =>
    each === 'auto' && automatic !== null && automatic !== 'never'
      ? t('recheck.autoOf', { frequency: t(`recheck.inside.${automatic}`) })
      : t(`recheck.${each}`);
  return (
    <div className={classes.recheck}>
      <span className={classes.control}>
        <select
          className={classes.select}
          data-chosen={column.recheckChosen || undefined}
          value={choice}
          aria-label={t('recheck.of', { field: column.label })}
          disabled={lack !== null}
          title={lack ?? t(`recheck.hint.${hint}`, { count: rows, rows: format.number(rows) })}
          onChange={(event) => onChoose([column.name], event.currentTarget.value as RecheckChoice)}
        >
          {CHOICES.map((each) => (
            <option key={each} value={each}>
              {label(each)}
            </option>
          ))}
        </select>
        <IconChevronDown size={14} stroke={1.6} aria-hidden />
      </span>
      {column.refreshedAt !== null && (
        <span className={classes.age}>
          <Trans
            t={t}
            i18nKey="recheck.refreshed"
            components={{ when: <TimeAgo at={column.refreshedAt} /> }}
          />
        </span>
      )}
    </div>
  );
}
