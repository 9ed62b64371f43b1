/** What the list of objects shows: the org's objects joined with the tables held here. Pure. */
import type { ObjectSummary, TableSummary } from '../../../api/bindings';

export type ListKind = 'all' | 'synced';

export interface ObjectEntry {
  name: string;
  label: string;
  custom: boolean;
  copyable: boolean;
  reason: ObjectSummary['reason'];
  /** Rows held here, or that the org reports where none are held. */
  rows: number | null;
  /** There is a table to look into. */
  held: boolean;
  selected: boolean;
  /** It came, or fields of it came, and nobody has looked at it since. */
  isNew: boolean;
  isPaused: boolean;
}

/** All objects of an org, and tables of objects it no longer has, by label. */
export function objectEntries(
  objects: ObjectSummary[],
  tables: TableSummary[],
  locale: string,
): ObjectEntry[] {
  const held = new Map(tables.map((table) => [table.object, table]));
  const offered = new Set(objects.map((object) => object.name));
  const entries = objects.map((object) => ({
    name: object.name,
    label: object.label,
    custom: object.custom,
    copyable: object.copyable,
    reason: object.reason,
    rows: held.get(object.name)?.rows ?? object.rows,
    held: held.has(object.name),
    selected: object.selected,
    isNew: object.isNew,
    isPaused: object.isPaused,
  }));
  const gone = tables
    .filter((table) => !offered.has(table.object))
    .map((table) => ({
      name: table.object,
      label: table.label,
      custom: table.custom,
      copyable: false,
      reason: null,
      rows: table.rows,
      held: true,
      selected: table.selected,
      isNew: false,
      isPaused: false,
    }));
  return [...entries, ...gone].sort(
    (one, other) =>
      one.label.localeCompare(other.label, locale, { numeric: true }) || one.name.localeCompare(other.name),
  );
}

/** The entries of a list that a search finds by label or API name. */
export function findEntries(entries: ObjectEntry[], kind: ListKind, search: string): ObjectEntry[] {
  const word = search.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (kind === 'all' || entry.selected || entry.held) &&
      `${entry.label}\n${entry.name}`.toLowerCase().includes(word),
  );
}
