import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCloseAsked } from '../../api/queries/desktopQueries';
import { useCommand } from '../../api/queries/mutations';
import { showError } from '../notice/showError';
import { OnceNeeded } from '../OnceNeeded';

/** Where no tray keeps the app: whether to quit although that ends an update for now. */
export function ConfirmQuit() {
  const { t } = useTranslation('desktop');
  const { asked, answer } = useCloseAsked();
  const quit = useCommand('quit');
  return (
    <OnceNeeded needed={asked}>
      {(opened) => (
        <Modal
          opened={opened}
          onClose={answer}
          title={t('quitTitle')}
          closeButtonProps={{ 'aria-label': t('common:close') }}
        >
          <Text>{t('quitText')}</Text>
          <Group justify="flex-end" mt="md" gap="xs">
            <Button variant="default" onClick={answer} data-autofocus>
              {t('stay')}
            </Button>
            <Button loading={quit.isPending} onClick={() => quit.mutate({}, { onError: showError })}>
              {t('quit')}
            </Button>
          </Group>
        </Modal>
      )}
    </OnceNeeded>
  );
}
