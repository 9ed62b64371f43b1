/** The fields of a table as its list shows them: held, left out or yet to come, found and ordered. Pure. */
import type { Column, Table, TableChoice, TableStats } from '../../../../api/bindings';
import { findFields } from './findFields';

export interface FieldEntry {
  name: string;
  label: string;
  column: Column;
  /** The table has the column. */
  held: boolean;
  /** It is copied, as was saved. */
  copied: boolean;
  /** It is to be copied, as is ticked now. */
  wanted: boolean;
  mustStay: boolean;
  isNew: boolean;
  /** What is still to happen to it. */
  waits: 'comes' | 'goes' | 'fills' | null;
  /** Share of rows in which it is empty. */
  nullShare: number | null;
  distinct: number | null;
  distinctIsExact: boolean;
}

export type FieldFilter = 'synced' | 'notSynced' | 'formula' | 'custom' | 'empty';
export const FILTERS: FieldFilter[] = ['synced', 'notSynced', 'formula', 'custom', 'empty'];

export type FieldKey = 'label' | 'type' | 'nullShare' | 'distinct';
export type FieldSort = { key: FieldKey; descending: boolean } | null;

type Known = {
  table: Table;
  choice: TableChoice | undefined;
  stats: TableStats | undefined;
  ticked: ReadonlyMap<string, boolean> | undefined;
};

/**
 * Fields held in describe order, then those left out or yet to come. What the table and the choice say may
 * come one after the other: a field of both is one.
 */
export function fieldEntries({ table, choice, stats, ticked }: Known): FieldEntry[] {
  const numbers = new Map(stats?.columns.map((column) => [column.column, column]));
  const going = new Set(choice?.going);
  const coming = new Set(choice?.coming);
  const news = new Set(choice?.newColumns);
  const stays = new Set(choice?.mustStay);
  const entry = (column: Column, held: boolean, copied: boolean): FieldEntry => {
    const known = numbers.get(column.name);
    return {
      name: column.name,
      label: column.label,
      column,
      held,
      copied,
      wanted: ticked?.get(column.name) ?? copied,
      mustStay: stays.has(column.name),
      isNew: news.has(column.name),
      waits: waits({ held, copied, fills: coming.has(column.name) }),
      nullShare: known && stats && stats.rows > 0 ? known.nulls / stats.rows : null,
      distinct: known?.distinct ?? null,
      distinctIsExact: known?.distinctIsExact ?? true,
    };
  };
  const held = new Set(table.columns.map((column) => column.name));
  const notHeld = (choice?.notHeld ?? []).filter(({ column }) => !held.has(column.name));
  return [
    ...table.columns.map((column) => entry(column, true, !going.has(column.name))),
    ...notHeld.map(({ column, leftOut }) => entry(column, false, !leftOut)),
  ];
}

function waits(field: { held: boolean; copied: boolean; fills: boolean }): FieldEntry['waits'] {
  if (!field.held) return field.copied ? 'comes' : null;
  if (!field.copied) return 'goes';
  return field.fills ? 'fills' : null;
}

const PASSES: Record<FieldFilter, (field: FieldEntry) => boolean> = {
  synced: (field) => field.copied,
  notSynced: (field) => !field.copied,
  formula: (field) => field.column.calculated,
  custom: (field) => field.column.custom,
  empty: (field) => field.nullShare === 1,
};

/** The fields that a search finds and that pass all filters, in the order wanted. */
export function shownFields(
  fields: FieldEntry[],
  by: { search: string; filters: FieldFilter[]; sort: FieldSort; locale: string },
): FieldEntry[] {
  const found = findFields(fields, by.search).filter((field) =>
    by.filters.every((filter) => PASSES[filter](field)),
  );
  const { sort } = by;
  if (sort === null) return found;
  const turn = sort.descending ? -1 : 1;
  return [...found].sort((one, other) => turn * compare(one, other, sort, by.locale));
}

function compare(
  one: FieldEntry,
  other: FieldEntry,
  { key, descending }: NonNullable<FieldSort>,
  locale: string,
) {
  if (key === 'label') return one.label.localeCompare(other.label, locale, { numeric: true });
  if (key === 'type') return one.column.salesforceType.localeCompare(other.column.salesforceType, locale);
  // What is not known comes last, whichever way the list is turned.
  const unknown = descending ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = (field: FieldEntry) => field[key] ?? unknown;
  const difference = value(one) - value(other);
  return Number.isNaN(difference) ? 0 : difference;
}
