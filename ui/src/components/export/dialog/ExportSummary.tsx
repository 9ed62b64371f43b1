import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from '../Export.module.css';
import type { ExportRows } from '../exportRows';

type Props = {
  rows: ExportRows;
  counted: { rows: number | null; isCounting: boolean };
  format: ExportFormat;
};

/** Rows of an Excel sheet without its heading. */
const SHEET_ROWS = 1_048_575;

/** How many rows, as of when, and what to know before they are written. */
export function ExportSummary({ rows, counted, format }: Props) {
  const { t } = useTranslation('export');
  const formatted = useFormat();
  const count = counted.rows;
  const text =
    count !== null
      ? t('rows', { count, rows: formatted.number(count) })
      : t(counted.isCounting ? 'counting' : 'rowsOfQuery');
  const sheets = count === null ? 1 : Math.ceil(count / SHEET_ROWS);
  return (
    <div className={classes.summary}>
      <p aria-live="polite">
        <strong>{text}</strong>
        {rows.asOf !== null && ` · ${t('asOf', { time: formatted.dateTime(rows.asOf) })}`}
      </p>
      <p className={classes.dim}>{t('snapshot')}</p>
      {format === 'excel' && sheets > 1 && (
        <p className={classes.dim}>{t('sheets', { sheets: formatted.number(sheets) })}</p>
      )}
    </div>
  );
}
