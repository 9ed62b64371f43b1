import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Cell, HistoryEntry, Record as SalesforceRecord } from '../../../api/bindings';
import { EMPTY_MARK, type FormatOptions, formatCell } from '../../grid/model/cell/format';
import type { RecordAddress } from '../place/recordAddress';
import recordClasses from '../Record.module.css';
import classes from './History.module.css';

interface FieldChangeProps {
  entry: HistoryEntry;
  record: SalesforceRecord;
  format: FormatOptions;
  onFollow: (record: RecordAddress) => void;
}

/** One field: what it was and what it became. */
export function FieldChange({ entry, record, format, onFollow }: FieldChangeProps) {
  const { t } = useTranslation('record');
  const { label, from, to, fromName, toName, referenceObject } = entry;
  const column = record.fields.find((field) => field.column.name === entry.column)?.column;
  const shown = (cell: Cell, name: string | null) => {
    if (cell === null || cell === '') return <span className={classes.empty}>{t('history.empty')}</span>;
    const text = name ?? (column ? formatCell(cell, column, format).text : String(cell));
    if (name === null || referenceObject === null || typeof cell !== 'string') return text || EMPTY_MARK;
    return (
      <button
        type="button"
        className={recordClasses.link}
        title={cell}
        onClick={() => onFollow({ object: referenceObject, id: cell })}
      >
        {text}
      </button>
    );
  };
  const untold = from === null && to === null;
  return (
    <div className={classes.change}>
      <dt>{label}</dt>
      <dd>
        {untold ? (
          <span className={classes.empty}>{t('history.withoutValues')}</span>
        ) : (
          <>
            <span className={classes.old}>{shown(from, fromName)}</span>
            <IconArrowRight size={14} stroke={1.6} role="img" aria-label={t('history.becomes')} />
            <span>{shown(to, toName)}</span>
          </>
        )}
      </dd>
    </div>
  );
}
