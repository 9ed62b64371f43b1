import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '../../../api/bindings';
import { useTable, useTableChoice } from '../../../api/queries/queries';
import { TableTruth } from '../../../components/completeness/TableTruth';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { Delayed } from '../../../components/page/Delayed';
import type { ObjectEntry } from '../objects/objectEntries';
import classes from '../Warehouse.module.css';
import { ExcludedFields } from './excluded/ExcludedFields';
import { FieldTable } from './fields/FieldTable';
import { MethodPanel } from './method/MethodPanel';
import { SchemaHead } from './SchemaHead';

type Props = {
  connection: Connection;
  entry: ObjectEntry;
  mayManage: boolean;
  ticked: ReadonlyMap<string, boolean> | undefined;
  onTickColumns: (object: string, columns: string[], on: boolean) => void;
};

/** One table: whether it is complete, how it is followed, its fields, and those not copied with the reason. */
export function TableSchema({ connection, entry, mayManage, ticked, onTickColumns }: Props) {
  const [search, setSearch] = useState('');
  const { data: table, error, refetch } = useTable(connection.id, entry.name);
  const choice = useTableChoice(connection.id, entry.name);
  const failed = error ?? (choice.data ? null : choice.error);
  if (!table || failed) {
    return (
      <section className={classes.schema} aria-label={entry.label}>
        {failed ? (
          <RetryNotice error={failed} onRetry={() => Promise.all([refetch(), choice.refetch()])} />
        ) : (
          <Delayed>
            <Skeleton height={24} width={240} mb={16} />
            <Skeleton height={62} mb={4} />
            <Skeleton height={420} />
          </Delayed>
        )}
      </section>
    );
  }
  return (
    <section className={classes.schema} aria-label={table.label}>
      <SchemaHead connectionId={connection.id} table={table} />
      <TableTruth connection={connection} table={table} selected={entry.selected} />
      {choice.data && (
        <MethodPanel
          connectionId={connection.id}
          table={table}
          choice={choice.data}
          selected={entry.selected}
        />
      )}
      <FieldTable
        connectionId={connection.id}
        table={table}
        choice={choice.data}
        mayManage={mayManage}
        ticked={ticked}
        search={search}
        onSearch={setSearch}
        onTickColumns={(columns, on) => onTickColumns(table.object, columns, on)}
      />
      <ExcludedFields connection={connection} table={table} search={search} />
    </section>
  );
}
