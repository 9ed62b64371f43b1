import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesktop } from '../../api/queries/desktopQueries';
import { useCommand } from '../../api/queries/mutations';
import { Banner } from '../notice/Banner';
import { showError } from '../notice/showError';

/** Where no tray keeps the app, says that closing the window quits: until it was read, and never again. */
export function TellQuitting() {
  const { t } = useTranslation('desktop');
  const { data: desktop } = useDesktop();
  const noteRead = useCommand('note_quitting_read');
  if (!desktop?.tellsOfQuitting) return null;
  const read = (
    <Button
      size="xs"
      variant="default"
      loading={noteRead.isPending}
      onClick={() => noteRead.mutate({}, { onError: showError })}
    >
      {t('understood')}
    </Button>
  );
  return (
    <Banner tone="quiet" icon={IconInfoCircle} title={t('noTrayTitle')} action={read}>
      {t('noTrayText')}
    </Banner>
  );
}
