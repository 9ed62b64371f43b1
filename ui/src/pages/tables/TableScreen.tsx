import { useConnection, useTable } from '../../api/queries';
import { Delayed } from '../../components/Delayed';
import { PageHeader } from '../../components/PageHeader';
import { RetryNotice } from '../../components/RetryNotice';
import { TableSkeleton } from './TableSkeleton';
import classes from './Tables.module.css';
import { TableView } from './TableView';

/** Reads a table's schema, then shows its rows. */
export function TableScreen({ connectionId, object }: { connectionId: string; object: string }) {
  const table = useTable(connectionId, object);
  const connection = useConnection(connectionId);
  const source = connection.data?.name ?? '';
  if (table.data) return <TableView connectionId={connectionId} source={source} table={table.data} />;
  return (
    <div className={classes.screen}>
      <PageHeader title={object} subtitle={source} back="/tables" />
      {table.error ? (
        <div className={classes.notice}>
          <RetryNotice error={table.error} onRetry={table.refetch} />
        </div>
      ) : (
        <Delayed>
          <TableSkeleton />
        </Delayed>
      )}
    </div>
  );
}
