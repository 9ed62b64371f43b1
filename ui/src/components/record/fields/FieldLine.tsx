import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordField } from '../../../api/bindings';
import { CopyButton } from '../../CopyButton';
import { EMPTY_MARK, type FormatOptions, formatCell } from '../../grid/model/cell/format';
import type { RecordAddress } from '../place/recordAddress';
import classes from '../Record.module.css';

interface FieldLineProps {
  field: RecordField;
  format: FormatOptions;
  onFollow: (record: RecordAddress) => void;
}

/** A longer text begins folded. */
const FOLDED_CHARACTERS = 600;
const WHOLE_TEXT = new Set(['text', 'long_text', 'url', 'email', 'phone']);

/** One field: label, API name, value. */
export function FieldLine({ field, format, onFollow }: FieldLineProps) {
  const { t } = useTranslation('tables');
  const { column, value } = field;
  const empty = value === null || value === '';
  return (
    <div className={classes.field}>
      <dt className={classes.fieldName}>
        <span>{column.label}</span>
        <span className={classes.api}>{column.name}</span>
        {column.dropped && <span>{t('columns.dropped')}</span>}
      </dt>
      <dd className={classes.value} data-empty={empty || undefined}>
        <FieldValue field={field} format={format} onFollow={onFollow} />
        {!empty && (
          <span className={classes.copy}>
            <CopyButton value={String(value)} label={t('record.copy', { field: column.label })} />
          </span>
        )}
      </dd>
    </div>
  );
}

function FieldValue({ field, format, onFollow }: FieldLineProps) {
  const { t } = useTranslation('tables');
  const [unfolded, setUnfolded] = useState(false);
  const { column, value, referenceObject, referenceName } = field;
  if (value === null || value === '') return EMPTY_MARK;
  const stored = String(value);
  if (referenceObject !== null) {
    return (
      <button
        type="button"
        className={classes.link}
        title={stored}
        onClick={() => onFollow({ object: referenceObject, id: stored })}
      >
        {referenceName ?? stored}
      </button>
    );
  }
  if (WHOLE_TEXT.has(column.kind)) {
    if (stored.length <= FOLDED_CHARACTERS || unfolded) return stored;
    return (
      <>
        {stored.slice(0, FOLDED_CHARACTERS)}…{' '}
        <button type="button" className={classes.link} onClick={() => setUnfolded(true)}>
          {t('record.showAll')}
        </button>
      </>
    );
  }
  const { text, exact } = formatCell(value, column, format);
  const isKey = column.kind === 'id' || column.kind === 'reference';
  return (
    <span className={isKey ? classes.mono : undefined} title={exact ?? undefined}>
      {text}
    </span>
  );
}
