/** What a record's page and a column's profile read, beside the record itself. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from './call';
import { keys } from './queries';

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
  profile: (connectionId: string, object: string, column: string) =>
    queryOptions({
      queryKey: [...keys.table(connectionId, object), 'profile', column] as const,
      queryFn: () => call('profile_column', { connectionId, object, column }),
    }),
};

export const useRelated = (connectionId: string, object: string, id: string) =>
  useQuery(recordQueries.related(connectionId, object, id));
export const useHistory = (connectionId: string, object: string, id: string) =>
  useQuery(recordQueries.history(connectionId, object, id));
export const useProfile = (connectionId: string, object: string, column: string) =>
  useQuery(recordQueries.profile(connectionId, object, column));
