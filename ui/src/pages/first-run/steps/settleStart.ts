import type { QueryClient } from '@tanstack/react-query';
import type { RouterProviderProps } from 'react-router';
import { queries } from '../../../api/queries/queries';
import { applyLanguage } from '../../../locales/i18n';
import { systemLanguageOf } from '../../../locales/useSystemLanguage';
import { placeToOpen } from './firstRun';

/** Settles language and place by what the engine has answered by now, so that the first picture is the one that stays. */
export async function settleStart(client: QueryClient, router: RouterProviderProps['router']): Promise<void> {
  const app = client.getQueryData(queries.app().queryKey);
  const settings = client.getQueryData(queries.settings().queryKey);
  const connections = client.getQueryData(queries.connections().queryKey);
  if (settings) await applyLanguage(settings.language, systemLanguageOf(app));
  // What the engine led to meanwhile stays.
  const isAnywhere = router.state.location.pathname === '/' && router.state.navigation.state === 'idle';
  if (app && connections && isAnywhere) {
    await router.navigate(placeToOpen(connections, app), { replace: true });
  }
}
