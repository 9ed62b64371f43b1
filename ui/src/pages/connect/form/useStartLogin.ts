import type { StartLogin } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { useOpenLogin } from '../login/useOpenLogin';

/** Begins a login at Salesforce and goes to the waiting page. */
export function useStartLogin() {
  const openLogin = useOpenLogin();
  const command = useCommand('start_login');
  return {
    isPending: command.isPending,
    error: command.error,
    start: (login: StartLogin, about: { name: string; returnTo: string }) =>
      command.mutate(login, { onSuccess: (started) => openLogin(started, about) }),
  };
}
