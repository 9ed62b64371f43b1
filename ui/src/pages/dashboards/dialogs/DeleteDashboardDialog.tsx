import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Dashboard } from '../../../api/bindings';
import { useDeleteDashboard } from '../../../components/board/own/useDashboards';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';

/** Deleting says what goes and what stays. */
export function DeleteDashboardDialog({ dashboard, onClose }: { dashboard: Dashboard; onClose: () => void }) {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const remove = useDeleteDashboard(dashboard.connectionId);
  const confirm = () =>
    remove.mutate(
      { id: dashboard.id },
      {
        onSuccess: () => {
          onClose();
          void navigate(`/dashboards/${dashboard.connectionId}`);
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('deleteTitle', { name: dashboard.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text>{t('deleteText', { count: dashboard.charts.length })}</Text>
      {remove.error && <ErrorNotice error={remove.error} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:cancel')}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={confirm}>
          {t('delete')}
        </Button>
      </Group>
    </Modal>
  );
}
