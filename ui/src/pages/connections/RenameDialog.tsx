import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/mutations';
import { ErrorNotice } from '../../components/ErrorNotice';
import type { DialogProps } from './dialogProps';

export function RenameDialog({ connection, opened, onClose }: DialogProps) {
  const { t } = useTranslation('connections');
  const rename = useCommand('rename_connection');
  const [name, setName] = useState(connection.name);
  const trimmed = name.trim();

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (trimmed === '') return;
    rename.mutate({ connectionId: connection.id, name: trimmed }, { onSuccess: onClose });
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('rename.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={submit}>
        <TextInput
          label={t('rename.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          data-autofocus
        />
        {rename.error && <ErrorNotice error={rename.error} />}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={trimmed === ''}>
            {t('rename.confirm')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
