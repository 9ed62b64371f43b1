/** What a person has changed and not saved: tables and columns, in and out. Pure. */
import type { Changes } from '../../../../api/bindings';

export interface Pending {
  /** Tables whose tick differs from what is copied. */
  tables: ReadonlyMap<string, boolean>;
  /** Of the tables taken out, those whose rows go. */
  deletes: ReadonlySet<string>;
  /** By table, columns whose tick differs from what is copied. */
  columns: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
}

export const NOTHING: Pending = { tables: new Map(), deletes: new Set(), columns: new Map() };

/** Ticks a table, or takes the tick back to what it was. */
export function tickTable(pending: Pending, name: string, on: boolean, copied: boolean): Pending {
  const tables = new Map(pending.tables);
  const deletes = new Set(pending.deletes);
  if (on === copied) tables.delete(name);
  else tables.set(name, on);
  if (on) deletes.delete(name);
  return { ...pending, tables, deletes };
}

/** Says whether the rows of a table that is taken out go. */
export function setDeletes(pending: Pending, name: string, goes: boolean): Pending {
  const deletes = new Set(pending.deletes);
  if (goes) deletes.add(name);
  else deletes.delete(name);
  return { ...pending, deletes };
}

/** Ticks columns of a table that differ from what is wanted now; a second change takes back the first. */
export function tickColumns(pending: Pending, object: string, names: string[], on: boolean): Pending {
  const ofTable = new Map(pending.columns.get(object));
  for (const name of names) {
    if (ofTable.has(name)) ofTable.delete(name);
    else ofTable.set(name, on);
  }
  const columns = new Map(pending.columns);
  if (ofTable.size === 0) columns.delete(object);
  else columns.set(object, ofTable);
  return { ...pending, columns };
}

/** The same as the engine takes it, in a stable order: equal changes are one query. */
export function toChanges({ tables, deletes, columns }: Pending): Changes {
  const names = [...tables.keys()].sort();
  return {
    addTables: names.filter((name) => tables.get(name)),
    removeTables: names
      .filter((name) => !tables.get(name))
      .map((object) => ({ object, deletesData: deletes.has(object) })),
    columns: [...columns]
      .filter(([object]) => tables.get(object) !== false)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([object, ticks]) => {
        const chosen = [...ticks.keys()].sort();
        return {
          object,
          takeIn: chosen.filter((name) => ticks.get(name)),
          leaveOut: chosen.filter((name) => !ticks.get(name)),
        };
      }),
  };
}

export function isNothing(changes: Changes): boolean {
  return changes.addTables.length + changes.removeTables.length + changes.columns.length === 0;
}

/** Whether an update has anything to bring. */
export function brings(changes: Changes): boolean {
  return changes.addTables.length > 0 || changes.columns.some(({ takeIn }) => takeIn.length > 0);
}
