/** What screens read about the app's life on the desktop. */
import { queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../call';
import { keys } from './queries';

export const desktop = queryOptions({ queryKey: keys.desktop, queryFn: () => call('get_desktop', {}) });

export const useDesktop = () => useQuery(desktop);

/** Asked anew, because whether the app starts at login can be changed outside of it. */
export const useDesktopNow = () => useQuery({ ...desktop, refetchOnMount: 'always' });

/** As things are when it is looked at. */
export const useDiagnostics = () =>
  useQuery({
    queryKey: keys.diagnostics,
    queryFn: () => call('get_diagnostics', {}),
    refetchOnMount: 'always',
  });

/** Whether the window is asked to close amid an update; `answer` takes the question back. */
export function useCloseAsked() {
  const client = useQueryClient();
  const { data: asked = false } = useQuery<boolean>({
    queryKey: keys.closeAsked,
    queryFn: skipToken,
    initialData: false,
  });
  return { asked, answer: () => client.setQueryData(keys.closeAsked, false) };
}
