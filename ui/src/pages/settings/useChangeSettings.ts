import type { Settings } from '../../api/bindings';
import { call } from '../../api/call';
import { useChoice } from '../../api/queries/mutations';
import { keys } from '../../api/queries/queries';
import { showError } from '../../components/notice/showError';

/** Changes some settings at once; the old ones come back when the engine refuses. */
export function useChangeSettings() {
  const { mutate } = useChoice<Partial<Settings>, Settings>({
    command: 'set_settings',
    key: keys.settings,
    shown: (now, changed) => ({ ...now, ...changed }),
    // The others as they are by now: the tray and the command line change them too.
    carryOut: async (changed) => call('set_settings', { ...(await call('get_settings', {})), ...changed }),
    onRefused: showError,
  });
  return mutate;
}
