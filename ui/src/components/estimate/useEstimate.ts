import { useQuery } from '@tanstack/react-query';
import { useReachable } from '../../api/live/reachability';
import { queries, useConnection } from '../../api/queries/queries';

/**
 * What the next update would take, as if `objects` were chosen; asked only where the engine can be
 * heard and the org may be asked.
 */
export function useEstimate(connectionId: string, objects?: string[], options: { staleTime?: number } = {}) {
  const reachable = useReachable();
  const { data: connection } = useConnection(connectionId);
  const enabled =
    reachable && connection != null && connection.status !== 'needs_reconnect' && objects?.length !== 0;
  return useQuery({ ...queries.estimate(connectionId, objects), ...options, enabled });
}
