/** A statement's columns as the grid takes them: each with a name of its own, and the field it shows. */
import type { Cell, Column, QueryColumn, Sort } from '../../api/bindings';
import { PLAIN_COLUMN } from '../grid/model/column/plainColumn';

export function resultColumns(columns: QueryColumn[]): Column[] {
  const used = new Map<string, number>();
  return columns.map((column) => {
    const times = (used.get(column.name) ?? 0) + 1;
    used.set(column.name, times);
    const name = times === 1 ? column.name : `${column.name} (${times})`;
    return {
      ...PLAIN_COLUMN,
      name,
      label: name,
      kind: column.kind,
      salesforceType: '',
      scale: column.scale,
      referenceTo: column.referenceTo,
      picklist: column.picklist,
    };
  });
}

/** The rows in another order; equal ones stay as the statement gave them, empty cells come last. */
export function sortRows(rows: Cell[][], columns: Column[], sort: Sort[], locale: string): Cell[][] {
  const keys = sort.flatMap(({ column, descending }) => {
    const at = columns.findIndex((known) => known.name === column);
    return at < 0 ? [] : [{ at, descending }];
  });
  if (keys.length === 0) return rows;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return rows.toSorted((one, other) => {
    for (const { at, descending } of keys) {
      const order = compareCells(one[at] ?? null, other[at] ?? null, descending, compare);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareCells(
  one: Cell,
  other: Cell,
  descending: boolean,
  compare: (a: string, b: string) => number,
): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  const order =
    typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other));
  return descending ? -order : order;
}

/** The order after a header was chosen: up, down, and back to the statement's own. */
export function nextSort(sort: Sort[], column: string, add: boolean): Sort[] {
  const known = sort.find((key) => key.column === column);
  const others = add ? sort.filter((key) => key.column !== column) : [];
  if (known?.descending) return others;
  return [...others, { column, descending: known !== undefined }];
}
