import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createEventHandler } from './events';
import { CallError, subscribeToHost } from './host';
import { setReachable } from './reachability';

function noteReachability(error: unknown) {
  if (error instanceof CallError && error.code === 'host_unreachable') setReachable(false);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noteReachability }),
    mutationCache: new MutationCache({ onError: noteReachability }),
    defaultOptions: {
      // The engine is on this machine and says what changed: no refetching on focus, no network checks.
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Keeps the queries in step with the engine, and goes where it leads, until the returned function is called. */
export function followEngine(client: QueryClient, go: (path: string) => void): () => void {
  return subscribeToHost(createEventHandler(client, go), (isReachable) => {
    setReachable(isReachable);
    // Events may have been missed while the stream was closed.
    if (isReachable) void client.invalidateQueries({}, { cancelRefetch: false });
  });
}
