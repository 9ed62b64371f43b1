import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LoginStarted } from '../../../api/bindings';
import { call } from '../../../api/call';
import type { CallError } from '../../../api/host';
import { useOpenLogin } from '../login/useOpenLogin';

/** Starts the built-in demo org and a login at it, as with any other org. */
export function useConnectDemo() {
  const { t } = useTranslation('connect');
  const openLogin = useOpenLogin();
  const name = t('gallery.demo');
  const connect = useMutation<LoginStarted, CallError>({
    mutationFn: async () => {
      const { loginUrl, clientId } = await call('start_demo_org', {});
      return call('start_login', { loginUrl, clientId, name });
    },
    onSuccess: (started) => openLogin(started, { name, returnTo: '/connections/add' }),
  });
  return { start: () => connect.mutate(), isPending: connect.isPending, error: connect.error };
}
