/** Records a reference column may lead to, out of the tables that are held here. */
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { Column, RowQuery, Table } from '../../../../../api/bindings';
import { queries, useTables } from '../../../../../api/queries/queries';

/** Few enough to look through; a longer name finds fewer. */
const MOST_CHOICES = 20;
/** A field that may point anywhere is searched in the first few. */
const MOST_OBJECTS = 4;
const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

export interface RecordChoice {
  value: string;
  label: string;
}

export function useRecordChoices(connectionId: string, column: Column, search: string) {
  const held = useTables(connectionId).data?.map(({ object }) => object) ?? [];
  const objects = column.referenceTo.filter((object) => held.includes(object)).slice(0, MOST_OBJECTS);
  const tables = useQueries({ queries: objects.map((object) => queries.table(connectionId, object)) });
  const asked = tables.flatMap(({ data }) => {
    const query = data ? queryFor(data, search.trim()) : null;
    return data && query ? [{ object: data.object, query }] : [];
  });
  const found = useQueries({
    queries: asked.map(({ object, query }) => ({
      ...queries.rows(connectionId, object, query),
      placeholderData: keepPreviousData,
    })),
  });
  const choices = new Map<string, RecordChoice>();
  for (const { data } of found) {
    for (const [name, id] of data?.rows ?? []) {
      const value = String(id ?? name);
      choices.set(value, { value, label: String(name ?? value) });
    }
  }
  const typed = search.trim();
  if (ID.test(typed) && !choices.has(typed)) choices.set(typed, { value: typed, label: typed });
  return { choices: [...choices.values()], isLooking: found.some(({ isFetching }) => isFetching) };
}

function queryFor(table: Table, search: string): RowQuery | null {
  const name = table.nameColumn;
  if (name === null) return null;
  return {
    columns: [name, 'Id'],
    sort: [{ column: name, descending: false }],
    filters: search === '' ? [] : [{ column: name, operator: 'contains', values: [search] }],
    search: null,
    offset: 0,
    limit: MOST_CHOICES,
  };
}
