import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedQuery, SaveQuery } from '../../api/bindings';
import { call } from '../../api/call';
import type { CallError } from '../../api/host';

const key = (connectionId: string) => ['queries', connectionId] as const;

/** The queries kept for a source. */
export function useSavedQueries(connectionId: string) {
  return useQuery({
    queryKey: key(connectionId),
    queryFn: () => call('list_queries', { connectionId }),
  });
}

export function useSaveQuery() {
  const client = useQueryClient();
  return useMutation<SavedQuery, CallError, SaveQuery>({
    mutationFn: (args) => call('save_query', args),
    onSuccess: async (saved) => {
      // At once, so that what was just saved is known by its id before the list is read again.
      client.setQueryData<SavedQuery[]>(
        key(saved.connectionId),
        (before) => before && [...before.filter((query) => query.id !== saved.id), saved].toSorted(byName),
      );
      await client.invalidateQueries({ queryKey: key(saved.connectionId) });
    },
  });
}

export function useDeleteQuery(connectionId: string) {
  const client = useQueryClient();
  return useMutation<null, CallError, { id: string }>({
    mutationFn: async (args) => {
      await call('delete_query', args);
      return null;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: key(connectionId) }),
  });
}

function byName(one: SavedQuery, other: SavedQuery): number {
  return one.name.localeCompare(other.name);
}
