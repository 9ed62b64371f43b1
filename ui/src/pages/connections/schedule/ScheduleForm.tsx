import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchedulePlan } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { useSchedulePreview } from '../../../api/queries/queries';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import { BlackoutFields } from './fields/BlackoutFields';
import { ConditionFields } from './fields/ConditionFields';
import { RhythmFields } from './fields/RhythmFields';
import { ZoneField } from './fields/ZoneField';
import { NextStarts } from './NextStarts';

type Props = { connectionId: string; stored: SchedulePlan; onClose: () => void };

/** The schedule while it is being changed; what it would mean is said below as one types. */
export function ScheduleForm({ connectionId, stored, onClose }: Props) {
  const { t } = useTranslation('schedule');
  const [isOwn, setIsOwn] = useState(stored.isOwn);
  const [schedule, setSchedule] = useState(stored.schedule);
  const save = useCommand('set_schedule');
  const wanted = isOwn ? schedule : null;
  const preview = useSchedulePreview(connectionId, wanted);
  const change = (changed: Partial<typeof schedule>) => {
    setIsOwn(true);
    setSchedule({ ...schedule, ...changed });
  };
  const shown = isOwn ? schedule : (preview.data?.schedule ?? stored.schedule);
  const startsByItself = shown.rhythm.kind !== 'by_hand';

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.mutate({ connectionId, schedule: wanted }, { onSuccess: onClose });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap={20}>
        <RhythmFields
          rhythm={shown.rhythm}
          isOwn={isOwn}
          onChange={(rhythm) => change({ rhythm })}
          onFollow={() => setIsOwn(false)}
        />
        {isOwn && startsByItself && (
          <>
            <ZoneField
              zone={schedule.timeZone}
              machineZone={stored.machineTimeZone}
              onChange={(timeZone) => change({ timeZone })}
            />
            <BlackoutFields blackouts={schedule.blackouts} onChange={(blackouts) => change({ blackouts })} />
            <ConditionFields schedule={schedule} plan={stored} onChange={change} />
          </>
        )}
        {preview.error ? (
          <ErrorNotice error={preview.error} />
        ) : (
          preview.data && <NextStarts plan={preview.data} />
        )}
        {save.error && !preview.error && <ErrorNotice error={save.error} />}
        <Group {...KEEP_CLEAR} justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={preview.error !== null}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
