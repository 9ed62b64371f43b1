import { useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../api/bindings';
import { useCommand } from '../../api/queries/mutations';
import { keys } from '../../api/queries/queries';
import { showError } from '../../components/notice/showError';

/** Changes some settings at once; the old ones come back when the engine refuses. */
export function useChangeSettings(settings: Settings) {
  const client = useQueryClient();
  const save = useCommand('set_settings');
  return (changed: Partial<Settings>) => {
    const next = { ...settings, ...changed };
    client.setQueryData(keys.settings, next);
    save.mutate(next, {
      onError: (error) => {
        client.setQueryData(keys.settings, settings);
        showError(error);
      },
    });
  };
}
