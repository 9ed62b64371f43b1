/** Widths in px that show what the first rows hold; a statement's columns have no usual contents. */
import type { Cell, Column } from '../../../../api/bindings';
import { type FormatOptions, formatCell } from '../../../../components/grid/model/cell/format';
import { MIN_COLUMN_WIDTH } from '../../../../components/grid/model/column/columnLayout';

const LOOKED_AT = 100;
const WIDEST = 360;
const LETTER = 7.6;
/** Ids and headers are written in wider letters. */
const WIDE_LETTER = 8.2;
/** The first column names the row: in a heavier face, and farther from the edge. */
const NAMING_LETTER = 8.8;
const AROUND = 36;

export function fitWidths(columns: Column[], rows: Cell[][], format: FormatOptions): number[] {
  const first = rows.slice(0, LOOKED_AT);
  return columns.map((column, at) => {
    const usual = column.kind === 'id' || column.kind === 'reference' ? WIDE_LETTER : LETTER;
    const letter = at === 0 ? NAMING_LETTER : usual;
    const longest = first.reduce(
      (most, row) => Math.max(most, formatCell(row[at] ?? null, column, format).text.length * letter),
      column.label.length * WIDE_LETTER,
    );
    return Math.round(Math.min(Math.max(longest + AROUND, MIN_COLUMN_WIDTH), WIDEST));
  });
}
