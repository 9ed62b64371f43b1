import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { call } from './call';
import { CallError, subscribeToHost } from './host';
import { createEventHandler } from './live/events';
import { setReachable } from './live/reachability';
import { keys } from './queries/queries';

function noteReachability(error: unknown) {
  if (error instanceof CallError && error.code === 'host_unreachable') setReachable(false);
}

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noteReachability }),
    mutationCache: new MutationCache({
      onError: (error) => {
        noteReachability(error);
        // What a keyring is like shows only when it is used.
        const isOfKeyring = error instanceof CallError && error.code.startsWith('keyring_');
        if (isOfKeyring) void client.invalidateQueries({ queryKey: keys.app });
      },
    }),
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
  return client;
}

/**
 * Keeps the queries in step with the engine, and goes where it leads, until the returned function is called.
 * `onKnown` hears whenever it is known whether the engine is reached.
 */
export function followEngine(
  client: QueryClient,
  go: (path: string) => void = () => {},
  onKnown: () => void = () => {},
): () => void {
  const stop = subscribeToHost(createEventHandler(client, go), (isReachable) => {
    setReachable(isReachable);
    onKnown();
    // Events may have been missed while the stream was closed.
    if (isReachable) void client.invalidateQueries({}, { cancelRefetch: false });
  });
  window.addEventListener('focus', lookAgain);
  return () => {
    window.removeEventListener('focus', lookAgain);
    stop();
  };
}

/** Who comes back to the window sees what the command line did meanwhile: the engine looks, events tell. */
function lookAgain() {
  call('look_again', {}).catch(() => {
    // An engine out of reach is told of by its stream of events, and looks again by itself.
  });
}
