import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/call';
import type { CallError } from '../../../api/host';
import { type LoginPlace, useOpenLogin } from '../login/useOpenLogin';

/** Starts the built-in demo org and a login at it, as with any other org. */
export function useConnectDemo() {
  const { t } = useTranslation('connect');
  const openLogin = useOpenLogin();
  const name = t('gallery.demo');
  const connect = useMutation<LoginPlace, CallError>({
    mutationFn: async () => {
      const { loginUrl, clientId, username, password } = await call('start_demo_org', {});
      const started = await call('start_login', { loginUrl, clientId, name });
      return { started, name, returnTo: '/connections/add', demo: { username, password } };
    },
    onSuccess: ({ started, ...about }) => openLogin(started, about),
  });
  return { start: () => connect.mutate(), isPending: connect.isPending, error: connect.error };
}
