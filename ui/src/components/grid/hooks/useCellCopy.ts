/** Copies the selected cells as tab-separated text, as they are shown. */
import { type ClipboardEvent, useCallback } from 'react';
import type { Cell, Column } from '../../../api/bindings';
import type { CursorRange } from '../model/cursor';
import { type FormatOptions, formatForCopy } from '../model/format';
import { toTsv } from '../model/tsv';
import type { GridRow } from '../types';

/** More rows than this are an export, not a copy. */
export const MAX_COPIED_ROWS = 50_000;

interface CopyDeps {
  range: CursorRange;
  columns: Column[];
  format: FormatOptions;
  rowAt: (index: number) => GridRow | undefined;
  /** Rows that are not at hand, in the order of `columns`. */
  loadRows: (first: number, end: number) => Promise<Cell[][]>;
  /** Says how many rows were copied, or that there were too many or they could not be read. */
  onCopied: (rows: number, outcome: 'copied' | 'too_many' | 'failed') => void;
}

export function useCellCopy({ range, columns, format, rowAt, loadRows, onCopied }: CopyDeps) {
  return useCallback(
    (event: ClipboardEvent) => {
      if (range.firstRow < 0) return;
      event.preventDefault();
      const count = range.endRow - range.firstRow;
      if (count > MAX_COPIED_ROWS) {
        onCopied(count, 'too_many');
        return;
      }
      const chosen = columns.slice(range.firstColumn, range.endColumn);
      const text = (rows: (Cell | undefined)[][]) =>
        toTsv(
          rows.map((cells) =>
            chosen.map((column, index) =>
              formatForCopy(cells[range.firstColumn + index] ?? null, column, format),
            ),
          ),
        );
      const atHand = Array.from({ length: count }, (_, index) => rowAt(range.firstRow + index));
      if (atHand.every((row) => row !== undefined && !row.stale && !row.cells.includes(undefined))) {
        event.clipboardData.setData('text/plain', text(atHand.map((row) => row?.cells ?? [])));
        onCopied(count, 'copied');
        return;
      }
      loadRows(range.firstRow, range.endRow)
        .then((rows) => navigator.clipboard.writeText(text(rows)))
        .then(
          () => onCopied(count, 'copied'),
          () => onCopied(count, 'failed'),
        );
    },
    [range, columns, format, rowAt, loadRows, onCopied],
  );
}
