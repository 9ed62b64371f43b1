import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { useFormat } from '../../../format/useFormat';
import type { DialogProps } from './dialogProps';

export function DisconnectDialog({ connection, opened, onClose }: DialogProps) {
  const { t } = useTranslation('connections');
  const format = useFormat();
  const disconnect = useCommand('disconnect');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('disconnect.title', { name: connection.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text>{t('disconnect.text', { rows: format.number(connection.rows), count: connection.rows })}</Text>
      {disconnect.error && <ErrorNotice error={disconnect.error} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button
          loading={disconnect.isPending}
          onClick={() => disconnect.mutate({ connectionId: connection.id }, { onSuccess: onClose })}
        >
          {t('disconnect.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}
