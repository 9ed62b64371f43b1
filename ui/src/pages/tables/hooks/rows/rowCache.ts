/** Rows of a page in the order of the grid's columns, made once, so that unchanged rows stay undrawn. */
import type { Column, RowPage } from '../../../../api/bindings';
import type { GridRow } from '../../../../components/grid/types';
import { REMOVED_AT } from '../../rows/useRemovedColumns';

/** How rows are made out of pages; the same object as long as nothing about it changes. */
export interface RowMake {
  columns: Column[];
  /** The column that says each row's currency, if one does. */
  currencyColumn: string | null;
  /** The currency of rows that say none. */
  defaultCurrency: string | null;
}

export function createRowCache() {
  const made = new WeakMap<RowPage, { make: RowMake; stale: boolean; rows: GridRow[] }>();
  return {
    /** The row at a place in a page; a column the page does not have is undefined. */
    row(page: RowPage, index: number, make: RowMake, stale: boolean): GridRow | undefined {
      const known = made.get(page);
      if (known && known.make === make && known.stale === stale) return known.rows[index];
      const rows = makeRows(page, make, stale);
      made.set(page, { make, stale, rows });
      return rows[index];
    },
  };
}

function makeRows(page: RowPage, make: RowMake, stale: boolean): GridRow[] {
  const placeOf = (name: string | null) => (name === null ? -1 : page.columns.indexOf(name));
  const places = make.columns.map((column) => placeOf(column.name));
  const [id, currency, removedAt] = [placeOf('Id'), placeOf(make.currencyColumn), placeOf(REMOVED_AT)];
  return page.rows.map((cells, offset) => ({
    id: String(cells[id] ?? `${page.offset + offset}`),
    cells: places.map((place) => (place < 0 ? undefined : (cells[place] ?? null))),
    stale,
    currency: currencyOf(cells[currency]) ?? make.defaultCurrency,
    removed: typeof cells[removedAt] === 'string',
  }));
}

function currencyOf(cell: unknown): string | null {
  return typeof cell === 'string' && cell !== '' ? cell : null;
}
