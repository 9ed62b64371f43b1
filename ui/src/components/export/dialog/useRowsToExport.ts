import { useQuery } from '@tanstack/react-query';
import type { ExportWhat } from '../../../api/bindings';
import { call } from '../../../api/call';
import { keys } from '../../../api/queries/queries';

const NO_QUERY = { columns: [], sort: [], filters: [], search: null, offset: 0, limit: 0 };

/** How many rows there are to export: null where only running the query would tell. */
export function useRowsToExport(connectionId: string, what: ExportWhat, wanted: boolean) {
  const table = what.type === 'table' ? what : { object: '', query: NO_QUERY };
  const query = { ...table.query, columns: [], sort: [], offset: 0, limit: 0 };
  const count = useQuery({
    queryKey: keys.rowCount(connectionId, table.object, query),
    queryFn: () => call('count_rows', { connectionId, object: table.object, query }),
    enabled: wanted && what.type === 'table',
  });
  return { rows: count.data?.matching ?? null, isCounting: count.isLoading };
}
