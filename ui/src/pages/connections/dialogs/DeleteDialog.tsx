import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { useDeletePreview } from '../../../api/queries/queries';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { WhatGoes } from '../sources/WhatGoes';
import type { DialogProps } from './dialogProps';

/** Deleting is confirmed by typing the name; the database file can stay. */
export function DeleteDialog({ connection, opened, onClose }: DialogProps) {
  const { t } = useTranslation('connections');
  const remove = useCommand('delete_connection');
  const preview = useDeletePreview(opened ? connection.id : null);
  const [typed, setTyped] = useState('');
  const [keepDatabase, setKeepDatabase] = useState(false);
  const confirmed = typed.trim() === connection.name;

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!confirmed) return;
    const onSuccess = () => {
      onClose();
      if (!keepDatabase) return;
      const title = t('cycle:delete.keptTitle', { name: connection.name });
      const closeButtonProps = { 'aria-label': t('common:close') };
      notifications.show({ title, message: connection.databasePath, autoClose: false, closeButtonProps });
    };
    remove.mutate({ connectionId: connection.id, keepDatabase }, { onSuccess });
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('delete.title', { name: connection.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={submit}>
        <Stack gap={12}>
          {preview.error && <ErrorNotice error={preview.error} />}
          <WhatGoes preview={preview.data ?? null} connection={connection} keepsDatabase={keepDatabase} />
          <Checkbox
            label={t('delete.keep')}
            description={connection.databasePath}
            checked={keepDatabase}
            onChange={(event) => setKeepDatabase(event.currentTarget.checked)}
            styles={{ description: { overflowWrap: 'anywhere' } }}
          />
          <TextInput
            label={t('delete.typeName', { name: connection.name })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          {remove.error && <ErrorNotice error={remove.error} />}
        </Stack>
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" color="red" loading={remove.isPending} disabled={!confirmed}>
            {t('delete.confirm')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
