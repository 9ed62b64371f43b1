import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/queries/mutations';
import { showError } from '../notice/showError';

/** Shows a source's database in the file manager, and says where it lies. */
export function useRevealDatabase(connectionId: string): () => void {
  const { t } = useTranslation('export');
  const reveal = useCommand('reveal_database');
  return () =>
    reveal.mutate(
      { connectionId },
      {
        onSuccess: ({ path }) => notifications.show({ title: t('databaseAt'), message: path }),
        onError: showError,
      },
    );
}
