import { useDeferredValue, useMemo, useState } from 'react';
import type { Connection } from '../../../api/bindings';
import { useObjects, useTables } from '../../../api/queries/queries';
import { useMay } from '../../../components/access/useMay';
import { useFormat } from '../../../format/useFormat';
import { ChangesBar } from '../changes/ChangesBar';
import { NOTHING, type Pending, tickColumns, tickTable } from '../changes/model/pending';
import { useSeen } from '../news/useSeen';
import { SchemaPane } from '../schema/SchemaPane';
import classes from '../Warehouse.module.css';
import { ObjectList } from './ObjectList';
import { findEntries, type ListKind, objectEntries } from './objectEntries';
import { SourceGroups } from './SourceGroups';

type Props = { connections: Connection[]; connection: Connection; object: string | null };

/** Sources and the objects of one on the left, the inside of one object on the right, what is not saved below. */
export function ObjectBrowser({ connections, connection, object }: Props) {
  const format = useFormat();
  const mayManage = useMay('manage');
  const objects = useObjects(connection.id);
  const tables = useTables(connection.id);
  const [kind, setKind] = useState<ListKind>('all');
  const [search, setSearch] = useState('');
  const deferredSearch = useDeferredValue(search);
  const [pending, setPending] = useState<Pending>(NOTHING);

  const entries = useMemo(
    () => objectEntries(objects.data ?? [], tables.data ?? [], format.locale),
    [objects.data, tables.data, format.locale],
  );
  const found = useMemo(() => findEntries(entries, kind, deferredSearch), [entries, kind, deferredSearch]);
  const copied = useMemo(
    () => new Set(entries.filter((entry) => entry.selected).map((entry) => entry.name)),
    [entries],
  );
  const shown = entries.find((entry) => entry.name === object) ?? entries.find((entry) => entry.held) ?? null;
  // Marks are everyone's: they go when someone who may manage has looked.
  useSeen(connection.id, shown?.name ?? null, mayManage && (shown?.isNew ?? false));

  return (
    <div className={classes.browser}>
      <SourceGroups connections={connections} current={connection.id}>
        <ObjectList
          connectionId={connection.id}
          entries={found}
          kind={kind}
          search={search}
          copied={copied}
          ticked={pending.tables}
          current={shown?.name ?? null}
          pending={objects.isPending || tables.isPending}
          error={objects.error ?? tables.error}
          onRetry={() => Promise.all([objects.refetch(), tables.refetch()])}
          onKind={setKind}
          onSearch={setSearch}
          onTick={(name, on) => setPending((before) => tickTable(before, name, on, copied.has(name)))}
        />
      </SourceGroups>
      <SchemaPane
        connection={connection}
        entry={shown}
        mayManage={mayManage}
        ticked={pending.columns}
        onTickColumns={(name, columns, on) => setPending((before) => tickColumns(before, name, columns, on))}
      />
      <ChangesBar
        connection={connection}
        pending={pending}
        onChange={setPending}
        onSettled={() => setPending(NOTHING)}
      />
    </div>
  );
}
