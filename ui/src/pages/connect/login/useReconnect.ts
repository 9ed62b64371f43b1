import type { Connection } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { showError } from '../../../components/notice/showError';
import { useOpenLogin } from './useOpenLogin';

type Again = {
  /** Asks for the password even if the browser is logged in. */
  promptLogin?: boolean;
  /** The page of a login that has ended gives way to the new one. */
  replace?: boolean;
};

/** Starts the login again for a source that is there already, and goes to the waiting page. */
export function useReconnect() {
  const openLogin = useOpenLogin();
  const command = useCommand('start_reconnect');
  return {
    isPending: command.isPending,
    start: ({ id, name }: Pick<Connection, 'id' | 'name'>, { promptLogin, replace }: Again = {}) =>
      command.mutate(
        { connectionId: id, ...(promptLogin && { promptLogin }) },
        {
          onSuccess: (started) => openLogin(started, { name }, { replace: replace ?? false }),
          onError: showError,
        },
      ),
  };
}
