import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Changes, Connection } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { useBlackoutQuestion } from '../../../components/blackout/useBlackoutQuestion';
import { showError } from '../../../components/notice/showError';
import { brings } from './model/pending';

/** Saves a change, says what follows, and why no update could follow; in blackout hours it asks first. */
export function useApply(connection: Connection, onSettled: () => void) {
  const { t } = useTranslation('warehouseChoice');
  const { mutateAsync, isPending, error } = useCommand('apply_changes');
  const { ask, question } = useBlackoutQuestion();
  const apply = async (changes: Changes, updateNow: boolean) => {
    const applied = await ask(connection, (despiteBlackout) =>
      mutateAsync({ connectionId: connection.id, changes, updateNow, despiteBlackout }),
    );
    // Nothing was saved: whoever would rather wait may save without an update.
    if (applied === null) return;
    const { runId, notStarted } = applied;
    const word = runId !== null ? 'started' : brings(changes) ? 'nextUpdate' : 'saved';
    notifications.show({ message: t(`applied.${word}`) });
    if (notStarted) showError(notStarted);
    onSettled();
  };
  return {
    // A refusal is the mutation's, which the caller shows.
    save: (changes: Changes, updateNow: boolean) => void apply(changes, updateNow).catch(() => undefined),
    isPending,
    /** But for the one that is a question. */
    error: error?.code === 'blackout_hours' ? null : error,
    /** To be drawn by the caller. */
    question,
  };
}
