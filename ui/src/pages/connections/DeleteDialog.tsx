import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../api/mutations';
import { ErrorNotice } from '../../components/ErrorNotice';
import { useFormat } from '../../format/useFormat';
import type { DialogProps } from './dialogProps';

/** Deleting is confirmed by typing the name; the database file can stay. */
export function DeleteDialog({ connection, opened, onClose }: DialogProps) {
  const { t } = useTranslation('connections');
  const format = useFormat();
  const remove = useCommand('delete_connection');
  const [typed, setTyped] = useState('');
  const [keepDatabase, setKeepDatabase] = useState(false);
  const confirmed = typed.trim() === connection.name;

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (confirmed) remove.mutate({ connectionId: connection.id, keepDatabase }, { onSuccess: onClose });
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
          <Text>
            {t(keepDatabase ? 'delete.textKeep' : 'delete.text', {
              count: connection.rows,
              rows: format.number(connection.rows),
              size: format.bytes(connection.databaseBytes),
            })}
          </Text>
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
