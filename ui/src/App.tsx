import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, type RouterProviderProps } from 'react-router';
import { ConfirmQuit } from './components/desktop/ConfirmQuit';
import { FollowSettings } from './frame/FollowSettings';
import { Notices } from './frame/notices/Notices';
import { cssVariablesResolver, theme } from './theme/theme';

type Props = { client: QueryClient; router: RouterProviderProps['router'] };

export function App({ client, router }: Props) {
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
