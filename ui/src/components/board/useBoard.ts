import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Ask, Board, BoardInfo } from '../../api/bindings';
import { call } from '../../api/call';
import type { CallError } from '../../api/host';
import { useMay } from '../access/useMay';
import { showError } from '../notice/showError';

const key = (connectionId: string) => ['analyses', connectionId] as const;

/** All analyses that could be asked about a source, and what was chosen for them before. */
export function useAnalyses(connectionId: string) {
  return useQuery({
    queryKey: key(connectionId),
    queryFn: () => call('list_analyses', { connectionId }),
  });
}

/** What can be chosen above a dashboard. */
export function useChoices(connectionId: string) {
  return useQuery({
    queryKey: [...key(connectionId), 'choices'],
    queryFn: () => call('get_analysis_choices', { connectionId }),
    staleTime: 3_600_000,
  });
}

/** What is asked on a built-in dashboard, and how to ask something else, which is remembered. */
export function useBoardAsk(connectionId: string, board: Board, info: BoardInfo | undefined) {
  const client = useQueryClient();
  const mayMake = useMay('make');
  const remember = useMutation<null, CallError, Ask>({
    mutationFn: (ask) => call('save_ask', { connectionId, board, ask }),
    onError: showError,
  });
  const ask = info?.asks.find((each) => each.board === board)?.ask ?? info?.usual;
  const setAsk = (next: Ask) => {
    client.setQueryData<BoardInfo>(key(connectionId), (before) =>
      before === undefined
        ? before
        : {
            ...before,
            asks: [...before.asks.filter((each) => each.board !== board), { board, ask: next }],
          },
    );
    // Who may make nothing still looks as they like, for as long as the window is open.
    if (mayMake) remember.mutate(next);
  };
  return { ask, setAsk };
}
