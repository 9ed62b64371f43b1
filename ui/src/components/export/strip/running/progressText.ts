import type { TFunction } from 'i18next';
import type { Export } from '../../../../api/bindings';
import type { Formatter } from '../../../../format/format';

type Progress = Pick<Export, 'rowsDone' | 'rowsExpected' | 'rowsPerSecond' | 'secondsLeft' | 'bytes'>;

/** "120,000 of 1,000,000 rows · 41,000 a second · 20 sec left": only what is known. */
export function progressText(t: TFunction<'export'>, format: Formatter, one: Progress): string {
  const { rowsDone, rowsExpected, rowsPerSecond, secondsLeft } = one;
  if (rowsDone === 0) return t('strip.counting');
  const parts = [
    rowsExpected === null
      ? t('strip.rows', { count: rowsDone, rows: format.number(rowsDone) })
      : t('strip.rowsOf', {
          count: rowsExpected,
          rows: format.number(rowsDone),
          all: format.number(rowsExpected),
        }),
  ];
  if (one.bytes > 0) parts.push(format.bytes(one.bytes));
  if (rowsPerSecond >= 1) parts.push(t('strip.pace', { rows: format.compact(Math.round(rowsPerSecond)) }));
  if (secondsLeft !== null) parts.push(t('strip.left', { time: format.duration(secondsLeft * 1000) }));
  return parts.join(' · ');
}
