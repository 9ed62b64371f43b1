import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { Language } from '../api/bindings';
import { createQueryClient } from '../api/client';
import { keys } from '../api/queries/queries';
import { routes } from '../frame/routes';
import { startI18n } from '../locales/i18n';
import { theme } from '../theme/theme';

type Options = { language?: Language; state?: unknown };

/** The whole interface at one place, reading what `seed` puts into the query cache instead of an engine. */
export async function renderAt(path: string, seed: (client: QueryClient) => void, options: Options = {}) {
  if (!i18next.isInitialized) await startI18n();
  await i18next.changeLanguage(options.language ?? 'en');
  const client = createQueryClient();
  // What the frame asks on every page.
  client.setQueryData(keys.exports, []);
  client.setQueryData(keys.notices, []);
  client.setQueryData(keys.dataFolder, {
    path: '/data',
    usualPath: '/data',
    asksForFolders: false,
    lastMove: null,
  });
  client.setQueryData(keys.desktop, { hasTray: true, tellsOfQuitting: false, startsAtLogin: false });
  seed(client);
  const [pathname = '/', search = ''] = path.split('?');
  const router = createMemoryRouter(routes, {
    initialEntries: [{ pathname, search, state: options.state ?? null }],
  });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} env="test">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { client, router };
}
