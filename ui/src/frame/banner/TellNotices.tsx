import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '../../api/queries/queries';

/** Shows what the person asked to be told, where the system shows no notifications itself. */
export function TellNotices() {
  const { t } = useTranslation();
  const { data: notices } = useNotices();
  useEffect(() => {
    const closeButtonProps = { 'aria-label': t('close') };
    for (const { runId, title, body } of notices ?? []) {
      notifications.show({ id: `run ${runId}`, title, message: body, autoClose: false, closeButtonProps });
    }
  }, [notices, t]);
  return null;
}
