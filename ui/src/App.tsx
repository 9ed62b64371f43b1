import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router';
import { followEngine } from './api/client';
import { ConfirmQuit } from './components/desktop/ConfirmQuit';
import { FollowSettings } from './frame/FollowSettings';
import { Notices } from './frame/notices/Notices';
import { createRouter } from './frame/routes';
import { cssVariablesResolver, theme } from './theme/theme';

export function App({ client }: { client: QueryClient }) {
  const [router] = useState(createRouter);
  useEffect(() => followEngine(client, (path) => void router.navigate(path)), [client, router]);

  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <FollowSettings />
        <Notices />
        <ConfirmQuit />
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
