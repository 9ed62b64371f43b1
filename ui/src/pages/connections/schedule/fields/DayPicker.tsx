import { Chip, Group, Input } from '@mantine/core';
import type { Weekday } from '../../../../api/bindings';
import { useFormat } from '../../../../format/useFormat';
import classes from '../Schedule.module.css';
import { WEEKDAYS, weekdayName } from '../scheduleText';

type Props = { label: string; days: Weekday[]; onChange: (days: Weekday[]) => void };

/** Some days of the week, each on or off. */
export function DayPicker({ label, days, onChange }: Props) {
  const format = useFormat();
  return (
    <fieldset className={classes.days}>
      <Input.Label component="legend">{label}</Input.Label>
      <Chip.Group multiple value={days} onChange={(chosen) => onChange(chosen as Weekday[])}>
        <Group gap={4}>
          {WEEKDAYS.map((day) => (
            <Chip
              key={day}
              value={day}
              size="xs"
              variant="outline"
              aria-label={weekdayName(format.locale, day)}
              className={classes.day ?? ''}
            >
              {weekdayName(format.locale, day, 'short')}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </fieldset>
  );
}
