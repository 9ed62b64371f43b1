import { Checkbox, Input, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schedule, SchedulePlan } from '../../../../api/bindings';

type Props = {
  schedule: Schedule;
  plan: SchedulePlan;
  onChange: (changed: Partial<Schedule>) => void;
};

/** What scheduled updates wait for, and whether this computer can tell it at all. */
export function ConditionFields({ schedule, plan, onChange }: Props) {
  const { t } = useTranslation('schedule');
  return (
    <Input.Wrapper role="group" aria-label={t('conditions')} label={t('conditions')} labelElement="div">
      <Stack gap={8} mt={4}>
        <Checkbox
          label={t('onBattery')}
          description={plan.onBattery === null ? t('batteryUnknown') : undefined}
          checked={schedule.pauseOnBattery}
          onChange={(event) => onChange({ pauseOnBattery: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('onMetered')}
          description={plan.metered === null ? t('meteredUnknown') : undefined}
          checked={schedule.pauseOnMetered}
          onChange={(event) => onChange({ pauseOnMetered: event.currentTarget.checked })}
        />
      </Stack>
    </Input.Wrapper>
  );
}
