import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '../../../api/bindings';
import { useTable } from '../../../api/queries';
import { TableTruth } from '../../../components/completeness/TableTruth';
import { Delayed } from '../../../components/Delayed';
import { RetryNotice } from '../../../components/RetryNotice';
import type { ObjectEntry } from '../objects/objectEntries';
import classes from '../Warehouse.module.css';
import { ExcludedFields } from './excluded/ExcludedFields';
import { FieldTable } from './fields/FieldTable';
import { SchemaHead } from './SchemaHead';

/** One table: whether it is complete, its fields, and the fields that are not copied with the reason. */
export function TableSchema({ connection, entry }: { connection: Connection; entry: ObjectEntry }) {
  const [search, setSearch] = useState('');
  const { data: table, error, refetch } = useTable(connection.id, entry.name);
  if (!table) {
    return (
      <section className={classes.schema} aria-label={entry.label}>
        {error ? (
          <RetryNotice error={error} onRetry={refetch} />
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
      <FieldTable connectionId={connection.id} table={table} search={search} onSearch={setSearch} />
      <ExcludedFields connection={connection} table={table} search={search} />
    </section>
  );
}
