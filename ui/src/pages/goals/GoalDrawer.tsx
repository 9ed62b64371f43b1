import { Drawer, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../api/bindings';
import { useChoices } from '../../components/board/useBoard';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { GoalForm } from './editor/GoalForm';
import { MeasureSelect } from './editor/MeasureSelect';
import { UploadGoals } from './upload/UploadGoals';
import { useGoals } from './useGoals';

/** Setting goals: typed in, or from a file. */
export function GoalDrawer({ connectionId, onClose }: { connectionId: string; onClose: () => void }) {
  const { t } = useTranslation('goals');
  const choices = useChoices(connectionId);
  const goals = useGoals(connectionId);
  const [measure, setMeasure] = useState<Measure>('won_amount');
  const failed = [choices, goals].find(({ error }) => error !== null);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={t('set')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {failed?.error && <RetryNotice error={failed.error} onRetry={failed.refetch} />}
      {choices.data && goals.data && (
        <>
          <MeasureSelect measure={measure} currency={choices.data.currency} onChange={setMeasure} />
          <Tabs defaultValue="type" mt={12}>
            <Tabs.List>
              <Tabs.Tab value="type">{t('tab.type')}</Tabs.Tab>
              <Tabs.Tab value="upload">{t('tab.upload')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="type" pt={12}>
              <GoalForm
                connectionId={connectionId}
                measure={measure}
                choices={choices.data}
                goals={goals.data}
              />
            </Tabs.Panel>
            <Tabs.Panel value="upload" pt={12}>
              <UploadGoals
                key={measure}
                connectionId={connectionId}
                measure={measure}
                currency={choices.data.currency}
              />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Drawer>
  );
}
