import { Drawer, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSchedule } from '../../../api/queries/queries';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { Delayed } from '../../../components/page/Delayed';
import type { DialogProps } from '../dialogs/dialogProps';
import { ScheduleForm } from './ScheduleForm';

/** When updates of one source start, beside the page. */
export function ScheduleDrawer({ connection, opened, onClose }: DialogProps) {
  const { t } = useTranslation('schedule');
  const { data: plan, error, refetch } = useSchedule(opened ? connection.id : null);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={420}
      title={t('title', { name: connection.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {error && <RetryNotice error={error} onRetry={refetch} />}
      {!plan && !error && (
        <Delayed>
          <Stack gap={12} role="status" aria-busy aria-label={t('loading')}>
            <Skeleton h={56} />
            <Skeleton h={56} />
            <Skeleton h={120} />
          </Stack>
        </Delayed>
      )}
      {plan && <ScheduleForm connectionId={connection.id} stored={plan} onClose={onClose} />}
    </Drawer>
  );
}
