import { useQuery } from '@tanstack/react-query';
import type { QueryResult } from '../../../../api/bindings';
import { call } from '../../../../api/call';
import { useConnection } from '../../../../api/queries/queries';
import { useSettledState } from '../../../../api/queries/settledState';

/** A picture needs no more. */
const MOST_ROWS = 20_000;
/** Counting rows that are not drawn is worth no longer wait. */
const COUNT_SECONDS = 10;

/** The rows of a statement to draw, asked anew after each update; of more than are drawn, how many there are. */
export function useQueryRows(connectionId: string, sql: string) {
  const { data: connection } = useConnection(connectionId);
  const run = useSettledState(connectionId, connection?.lastRunId ?? '');
  return useQuery({
    queryKey: ['analysis', connectionId, 'query', sql, run],
    queryFn: async (): Promise<QueryResult> => {
      const queryId = crypto.randomUUID();
      const result = await call('run_query', { connectionId, queryId, sql, limit: MOST_ROWS });
      return result.truncated ? { ...result, rowsTotal: await countRows(connectionId, sql) } : result;
    },
    staleTime: 3_600_000,
  });
}

/** Null where it cannot be told: a statement that takes long, or that another cannot contain. */
async function countRows(connectionId: string, sql: string): Promise<number | null> {
  const counting = {
    connectionId,
    queryId: crypto.randomUUID(),
    sql: `SELECT count(*) FROM (\n${sql.replace(/[;\s]+$/, '')}\n)`,
    timeoutSeconds: COUNT_SECONDS,
  };
  // The rows are here all the same, and the card then says that there are more without saying how many.
  const counted = await call('run_query', counting).catch(() => null);
  const count = counted?.rows[0]?.[0];
  return typeof count === 'number' ? count : null;
}
