import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesktop } from '../../api/queries/desktopQueries';
import { useCommand } from '../../api/queries/mutations';
import { showError } from '../notice/showError';

/** Where no tray keeps the app, says that closing the window quits: until it was read, and never again. */
export function TellQuitting() {
  const { t } = useTranslation('desktop');
  const { data: desktop } = useDesktop();
  const { mutate: noteRead } = useCommand('note_quitting_read');
  const tells = desktop?.tellsOfQuitting ?? false;
  useEffect(() => {
    if (!tells) return;
    notifications.show({
      id: 'closing quits',
      title: t('noTrayTitle'),
      message: t('noTrayText'),
      autoClose: false,
      closeButtonProps: { 'aria-label': t('common:close') },
      onClose: () => noteRead({}, { onError: showError }),
    });
  }, [tells, t, noteRead]);
  return null;
}
