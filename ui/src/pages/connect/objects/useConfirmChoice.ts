import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Connection } from '../../../api/bindings';
import { call } from '../../../api/call';
import type { CallError } from '../../../api/host';
import { keys } from '../../../api/queries/queries';
import { useBlackoutQuestion } from '../../../components/blackout/useBlackoutQuestion';

/** Saves the choice; before the first load it also starts it. */
export function useConfirmChoice(connection: Connection) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const connectionId = connection.id;
  const { ask, question } = useBlackoutQuestion();
  const mutation = useMutation<{ runId: string } | null, CallError, string[]>({
    mutationFn: async (objects) => {
      await call('select_objects', { connectionId, objects });
      if (connection.firstLoadStarted) return null;
      return await ask(connection, (despiteBlackout) =>
        call('start_sync', { connectionId, despiteBlackout }),
      );
    },
    onSuccess: async (started) => {
      await client.invalidateQueries({ queryKey: keys.objects(connectionId) });
      await client.invalidateQueries({ queryKey: keys.connections });
      if (started) navigate(`/connections/${connectionId}/first-load`, { state: started });
      else navigate('/connections');
    },
  });
  return { confirm: mutation.mutate, isPending: mutation.isPending, error: mutation.error, question };
}
