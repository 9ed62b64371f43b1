/** Rows of a page in the order of the grid's columns, made once, so that unchanged rows stay undrawn. */
import type { Column, RowPage } from '../../../api/bindings';
import type { GridRow } from '../../../components/grid/types';

export function createRowCache() {
  const made = new WeakMap<RowPage, { columns: Column[]; stale: boolean; rows: GridRow[] }>();
  return {
    /** The row at a place in a page; a column the page does not have is undefined. */
    row(page: RowPage, index: number, columns: Column[], stale: boolean): GridRow | undefined {
      const known = made.get(page);
      if (known && known.columns === columns && known.stale === stale) return known.rows[index];
      const places = columns.map((column) => page.columns.indexOf(column.name));
      const idPlace = page.columns.indexOf('Id');
      const rows = page.rows.map((cells, offset) => ({
        id: String(cells[idPlace] ?? `${page.offset + offset}`),
        cells: places.map((place) => (place < 0 ? undefined : (cells[place] ?? null))),
        stale,
      }));
      made.set(page, { columns, stale, rows });
      return rows[index];
    },
  };
}
