import type { Connection } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { showError } from '../../../components/notice/showError';
import { useOpenLogin } from './useOpenLogin';

/** Starts the login again for a source that is there already, and goes to the waiting page. */
export function useReconnect() {
  const openLogin = useOpenLogin();
  const command = useCommand('start_reconnect');
  return {
    isPending: command.isPending,
    start: (connection: Pick<Connection, 'id' | 'name'>) =>
      command.mutate(
        { connectionId: connection.id },
        { onSuccess: (started) => openLogin(started, { name: connection.name }), onError: showError },
      ),
  };
}
