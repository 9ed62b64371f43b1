import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Dashboard, SaveDashboard } from '../../../api/bindings';
import { call } from '../../../api/call';
import type { CallError } from '../../../api/host';
import { showError } from '../../notice/showError';

const key = (connectionId: string) => ['dashboards', connectionId] as const;

/** The dashboards made for a source, by name. */
export function useDashboards(connectionId: string) {
  return useQuery({
    queryKey: key(connectionId),
    queryFn: () => call('list_dashboards', { connectionId }),
  });
}

export function useSaveDashboard() {
  const client = useQueryClient();
  return useMutation<Dashboard, CallError, SaveDashboard>({
    mutationFn: (args) => call('save_dashboard', args),
    onSuccess: async (saved) => {
      // At once, so that what was just saved is known by its id before the list is read again.
      client.setQueryData<Dashboard[]>(key(saved.connectionId), (before) =>
        [...(before ?? []).filter(({ id }) => id !== saved.id), saved].toSorted((one, other) =>
          one.name.localeCompare(other.name),
        ),
      );
      await client.invalidateQueries({ queryKey: key(saved.connectionId) });
    },
  });
}

export function useDeleteDashboard(connectionId: string) {
  const client = useQueryClient();
  return useMutation<null, CallError, { id: string }>({
    mutationFn: (args) => call('delete_dashboard', args),
    onSuccess: () => client.invalidateQueries({ queryKey: key(connectionId) }),
  });
}

type Changes = Partial<Pick<Dashboard, 'charts' | 'ask'>>;

/** Changes a dashboard as it is now, not as it was when it was drawn; it is seen at once. */
export function useChangeDashboard(connectionId: string, id: string) {
  const client = useQueryClient();
  const save = useSaveDashboard();
  return (change: (now: Dashboard) => Changes) => {
    const all = client.getQueryData<Dashboard[]>(key(connectionId)) ?? [];
    const now = all.find((each) => each.id === id);
    if (!now) return;
    const next = { ...now, ...change(now) };
    client.setQueryData<Dashboard[]>(
      key(connectionId),
      all.map((each) => (each.id === id ? next : each)),
    );
    const { name, charts, ask } = next;
    save.mutate(
      { connectionId, id, name, charts, ask },
      {
        onError: (error) => {
          showError(error);
          void client.invalidateQueries({ queryKey: key(connectionId) });
        },
      },
    );
  };
}
