import { useSearchParams } from 'react-router';
import { useConnection, useTable, useViews } from '../../../api/queries/queries';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { Delayed } from '../../../components/page/Delayed';
import { PageHeader } from '../../../components/page/PageHeader';
import classes from '../Tables.module.css';
import { TableSkeleton } from './TableSkeleton';
import { TableView } from './TableView';

/** Reads a table's schema, and its views where one is asked for, then shows its rows. */
export function TableScreen({ connectionId, object }: { connectionId: string; object: string }) {
  const table = useTable(connectionId, object);
  const views = useViews(connectionId, object);
  const connection = useConnection(connectionId);
  const [params] = useSearchParams();
  const source = connection.data?.name ?? '';
  // Rows other than the view's would be shown for a moment.
  const waits = params.has('view') && views.isPending;
  if (table.data && !waits) {
    return (
      <TableView
        connectionId={connectionId}
        source={source}
        table={table.data}
        views={views.data ?? []}
        viewsError={views.error}
        onRetryViews={views.refetch}
      />
    );
  }
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
