import type { QueryClient } from '@tanstack/react-query';
import type { RouterProviderProps } from 'react-router';
import { queries } from '../api/queries/queries';
import { applyLanguage } from '../locales/i18n';
import { placeToOpen } from '../pages/first-run/steps/firstRun';

/** Settles language and place by what the engine has answered by now, so that the first picture is the one that stays. */
export async function settleStart(client: QueryClient, router: RouterProviderProps['router']): Promise<void> {
  const app = client.getQueryData(queries.app().queryKey);
  const settings = client.getQueryData(queries.settings().queryKey);
  const connections = client.getQueryData(queries.connections().queryKey);
  if (!app) return;
  if (settings) await applyLanguage(settings.language, app.systemLanguage);
  if (connections && router.state.location.pathname === '/') {
    await router.navigate(placeToOpen(connections, app), { replace: true });
  }
}
