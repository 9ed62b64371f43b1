import { useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../api/bindings';
import { useChoice } from '../../api/queries/mutations';
import { keys } from '../../api/queries/queries';
import { showError } from '../../components/notice/showError';

/** Changes some settings at once; the old ones come back when the engine refuses. */
export function useChangeSettings() {
  const client = useQueryClient();
  const save = useChoice({
    command: 'set_settings',
    key: keys.settings,
    shown: (_: Settings, next) => next,
    onRefused: showError,
  });
  return (changed: Partial<Settings>) => {
    // As they are by now, not as they were when this was drawn.
    const settings = client.getQueryData<Settings>(keys.settings);
    if (settings) save.mutate({ ...settings, ...changed });
  };
}
