import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GoalsRead, ReadGoals, SaveGoals } from '../../api/bindings';
import { call } from '../../api/call';
import type { CallError } from '../../api/host';

/** All goals of a source: those set here, and the quotas of Salesforce. */
export function useGoals(connectionId: string) {
  return useQuery({
    queryKey: ['goals', connectionId],
    queryFn: () => call('list_goals', { connectionId }),
  });
}

/** Sets goals; what is reckoned with them is asked anew. */
export function useSaveGoals() {
  const client = useQueryClient();
  return useMutation<null, CallError, SaveGoals>({
    mutationFn: (args) => call('save_goals', args),
    onSuccess: async (_, { connectionId }) => {
      await client.invalidateQueries({ queryKey: ['goals', connectionId] });
      await client.invalidateQueries({ queryKey: ['analysis', connectionId] });
    },
  });
}

/** Reads a CSV of goals and sets none of them. */
export function useReadGoals() {
  return useMutation<GoalsRead, CallError, ReadGoals>({ mutationFn: (args) => call('read_goals', args) });
}
