/** What a record's page and a column's profile read, beside the record itself. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Table } from '../bindings';
import { call } from '../call';
import { keys } from './queries';
import { useSettledState } from './settledState';

export const recordQueries = {
  related: (connectionId: string, object: string, id: string) =>
    queryOptions({
      queryKey: [...keys.record(connectionId, object, id), 'related'] as const,
      queryFn: () => call('list_related', { connectionId, object, id }),
    }),
  history: (connectionId: string, object: string, id: string) =>
    queryOptions({
      queryKey: [...keys.record(connectionId, object, id), 'history'] as const,
      queryFn: () => call('get_history', { connectionId, object, id }),
    }),
  // Not renewed by every page that is written, as the whole column is read for it: once for each instant
  // that the table is true as of, and each state it is left in. One that is of a part of the rows is tried
  // again when it is opened again.
  profile: (connectionId: string, object: string, column: string, asOf: string | null, state: string) =>
    queryOptions({
      queryKey: ['profile', connectionId, object, column, asOf, state] as const,
      queryFn: () => call('profile_column', { connectionId, object, column }),
      staleTime: ({ state }) =>
        asOf === null || state.data?.complete === false ? 0 : Number.POSITIVE_INFINITY,
    }),
};

export const useRelated = (connectionId: string, object: string, id: string) =>
  useQuery(recordQueries.related(connectionId, object, id));
export const useHistory = (connectionId: string, object: string, id: string) =>
  useQuery(recordQueries.history(connectionId, object, id));
/** While a newer one is read, the profile from before stays. */
export function useProfile(
  connectionId: string,
  { object, asOf, state }: Pick<Table, 'object' | 'asOf' | 'state'>,
  column: string,
) {
  const settled = useSettledState(connectionId, state);
  return useQuery({
    ...recordQueries.profile(connectionId, object, column, asOf, settled),
    placeholderData: keepPreviousData,
  });
}
