import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SavedQuery } from '../../../../api/bindings';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { useDeleteQuery } from '../../../../components/queries/useSavedQueries';

interface DeleteQueryDialogProps {
  query: SavedQuery;
  onClose: () => void;
  onDeleted: (id: string) => void;
}

/** Deleting says what goes and what stays. */
export function DeleteQueryDialog({ query, onClose, onDeleted }: DeleteQueryDialogProps) {
  const { t } = useTranslation('sql');
  const remove = useDeleteQuery(query.connectionId);
  const confirm = () =>
    remove.mutate(
      { id: query.id },
      {
        onSuccess: () => {
          onDeleted(query.id);
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('delete.title', { name: query.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text>{t('delete.text')}</Text>
      {remove.error && <ErrorNotice error={remove.error} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:cancel')}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={confirm}>
          {t('delete.confirm')}
        </Button>
      </Group>
    </Modal>
  );
}
