import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Changes } from '../../../api/bindings';
import { useCommand } from '../../../api/mutations';
import { showError } from '../../../components/showError';
import { brings } from './pending';

/** Saves a change, says what follows, and why no update could follow where that was wanted. */
export function useApply(connectionId: string, onSettled: () => void) {
  const { t } = useTranslation('warehouseChoice');
  const { mutate, isPending, error } = useCommand('apply_changes');
  const save = (changes: Changes, updateNow: boolean) =>
    mutate(
      { connectionId, changes, updateNow },
      {
        onSuccess: ({ runId, notStarted }) => {
          const word = runId !== null ? 'started' : brings(changes) ? 'nextUpdate' : 'saved';
          notifications.show({ message: t(`applied.${word}`) });
          if (notStarted) showError(notStarted);
          onSettled();
        },
      },
    );
  return { save, isPending, error };
}
