import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call';

/** The tables of a source as statements name them. */
export function useSqlSchema(connectionId: string) {
  return useQuery({
    queryKey: ['tables', connectionId, 'sql'],
    queryFn: () => call('get_sql_schema', { connectionId }),
  });
}
