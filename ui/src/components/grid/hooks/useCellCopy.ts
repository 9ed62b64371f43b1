/** Copies the selected cells as tab-separated text, as they are shown. */
import { type ClipboardEvent, useCallback } from 'react';
import type { Cell, Column } from '../../../api/bindings';
import { type FormatOptions, formatForCopy } from '../model/cell/format';
import { toTsv } from '../model/cell/tsv';
import type { CursorRange } from '../model/place/cursor';
import type { GridRow, RecordName } from '../types';

/** More rows than this are an export, not a copy. */
export const MAX_COPIED_ROWS = 50_000;

/** More than one cell is not for everyone to copy. */
export type CopyOutcome = 'copied' | 'too_many' | 'failed' | 'not_permitted';

interface CopyDeps {
  range: CursorRange;
  columns: Column[];
  format: FormatOptions;
  rowAt: (index: number) => GridRow | undefined;
  /** Rows that are not at hand, in the order of `columns`. */
  loadRows: (first: number, end: number) => Promise<Cell[][]>;
  currencyOf?: (cells: Cell[]) => string | null;
  nameOf?: (column: Column, id: string) => RecordName | null | undefined;
  loadNames?: (columns: Column[], rows: Cell[][]) => Promise<void>;
  /** Whether more than one cell at a time may be taken. */
  copiesMany?: boolean;
  /** Says how many rows were copied, or why none were. */
  onCopied: (rows: number, outcome: CopyOutcome) => void;
}

export function useCellCopy(deps: CopyDeps) {
  const {
    range,
    columns,
    format,
    rowAt,
    loadRows,
    currencyOf,
    nameOf,
    loadNames,
    copiesMany = true,
    onCopied,
  } = deps;
  return useCallback(
    (event: ClipboardEvent) => {
      if (range.firstRow < 0) return;
      event.preventDefault();
      const count = range.endRow - range.firstRow;
      if (!copiesMany && count * (range.endColumn - range.firstColumn) > 1) {
        onCopied(count, 'not_permitted');
        return;
      }
      if (count > MAX_COPIED_ROWS) {
        onCopied(count, 'too_many');
        return;
      }
      const chosen = columns.slice(range.firstColumn, range.endColumn);
      const field = (cell: Cell, column: Column, currency?: string | null) => {
        const isNamed = column.kind === 'reference' && typeof cell === 'string' && nameOf !== undefined;
        const name = isNamed && !format.raw ? nameOf(column, cell)?.name : null;
        return formatForCopy(cell, column, format, { currency, name });
      };
      const text = (rows: { cells: (Cell | undefined)[]; currency?: string | null }[]) =>
        toTsv(
          rows.map(({ cells, currency }) =>
            chosen.map((column, index) => field(cells[range.firstColumn + index] ?? null, column, currency)),
          ),
        );
      const atHand = Array.from({ length: count }, (_, index) => rowAt(range.firstRow + index));
      if (atHand.every((row) => row !== undefined && !row.stale && !row.cells.includes(undefined))) {
        event.clipboardData.setData('text/plain', text(atHand.flatMap((row) => row ?? [])));
        onCopied(count, 'copied');
        return;
      }
      loadRows(range.firstRow, range.endRow)
        .then(async (rows) => {
          await loadNames?.(columns, rows);
          return navigator.clipboard.writeText(
            text(rows.map((cells) => ({ cells, currency: currencyOf?.(cells) ?? null }))),
          );
        })
        .then(
          () => onCopied(count, 'copied'),
          () => onCopied(count, 'failed'),
        );
    },
    [range, columns, format, rowAt, loadRows, currencyOf, nameOf, loadNames, copiesMany, onCopied],
  );
}
