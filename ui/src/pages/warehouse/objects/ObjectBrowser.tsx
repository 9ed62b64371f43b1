import { useDeferredValue, useMemo, useState } from 'react';
import type { Connection } from '../../../api/bindings';
import { useObjects, useTables } from '../../../api/queries';
import { useFormat } from '../../../format/useFormat';
import { SchemaPane } from '../schema/SchemaPane';
import classes from '../Warehouse.module.css';
import { ObjectList } from './ObjectList';
import { findEntries, type ListKind, objectEntries } from './objectEntries';
import { SaveBar } from './SaveBar';

/** One source: its objects on the left, the inside of one on the right. */
export function ObjectBrowser({ connection, object }: { connection: Connection; object: string | null }) {
  const format = useFormat();
  const objects = useObjects(connection.id);
  const tables = useTables(connection.id);
  const [kind, setKind] = useState<ListKind>('all');
  const [search, setSearch] = useState('');
  const deferredSearch = useDeferredValue(search);
  /** What the person ticked, where that differs from what is copied. */
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());

  const entries = useMemo(
    () => objectEntries(objects.data ?? [], tables.data ?? [], format.locale),
    [objects.data, tables.data, format.locale],
  );
  const found = useMemo(() => findEntries(entries, kind, deferredSearch), [entries, kind, deferredSearch]);
  const chosen = useMemo(
    () =>
      new Set(entries.filter((entry) => ticked.get(entry.name) ?? entry.selected).map((entry) => entry.name)),
    [entries, ticked],
  );
  const shown = entries.find((entry) => entry.name === object) ?? entries.find((entry) => entry.held) ?? null;

  return (
    <div className={classes.browser}>
      <div className={classes.left}>
        <ObjectList
          connectionId={connection.id}
          entries={found}
          kind={kind}
          search={search}
          chosen={chosen}
          current={shown?.name ?? null}
          pending={objects.isPending || tables.isPending}
          error={objects.error ?? tables.error}
          onRetry={() => Promise.all([objects.refetch(), tables.refetch()])}
          onKind={setKind}
          onSearch={setSearch}
          onTick={(name, on) => setTicked((before) => new Map(before).set(name, on))}
        />
        <SaveBar
          connection={connection}
          entries={entries}
          chosen={chosen}
          onSettled={() => setTicked(new Map())}
        />
      </div>
      <SchemaPane connection={connection} entry={shown} />
    </div>
  );
}
