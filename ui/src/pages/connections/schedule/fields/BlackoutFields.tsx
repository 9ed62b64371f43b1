import { ActionIcon, Button, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Blackout } from '../../../../api/bindings';
import classes from '../Schedule.module.css';
import { WEEKDAYS } from '../scheduleText';
import { DayPicker } from './DayPicker';

type Props = { blackouts: Blackout[]; onChange: (blackouts: Blackout[]) => void };

/** What is begun with. */
export const usualBlackout = (): Blackout => ({ days: WEEKDAYS.slice(0, 5), from: '08:00', to: '10:00' });

/** Hours of the week in which nothing starts by itself. */
export function BlackoutFields({ blackouts, onChange }: Props) {
  const { t } = useTranslation('schedule');
  const replace = (at: number, blackout: Blackout) =>
    onChange(blackouts.map((each, index) => (index === at ? blackout : each)));
  const add = () => onChange([...blackouts, usualBlackout()]);

  return (
    <div>
      <Input.Label component="div">{t('blackouts')}</Input.Label>
      <Text size="xs" c="dimmed">
        {t('blackoutsText')}
      </Text>
      <Stack gap={8} mt={8}>
        {blackouts.map((blackout, at) => (
          <BlackoutField
            key={at}
            label={t('blackoutNumber', { number: at + 1 })}
            blackout={blackout}
            onChange={(changed) => replace(at, changed)}
            onRemove={() => onChange(blackouts.filter((_, index) => index !== at))}
          />
        ))}
        <div>
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
            {t('addBlackout')}
          </Button>
        </div>
      </Stack>
    </div>
  );
}

type FieldProps = {
  label: string;
  blackout: Blackout;
  onChange: (blackout: Blackout) => void;
  onRemove: () => void;
};

function BlackoutField({ label, blackout, onChange, onRemove }: FieldProps) {
  const { t } = useTranslation('schedule');
  const endsNextDay = blackout.to <= blackout.from;
  return (
    <fieldset className={classes.blackout}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.times}>
        <TextInput
          type="time"
          label={t('from')}
          value={blackout.from}
          onChange={(event) => onChange({ ...blackout, from: event.currentTarget.value })}
          required
          withAsterisk={false}
        />
        <TextInput
          type="time"
          label={t('to')}
          value={blackout.to}
          onChange={(event) => onChange({ ...blackout, to: event.currentTarget.value })}
          required
          withAsterisk={false}
        />
        <ActionIcon
          size={34}
          aria-label={t('removeBlackout')}
          onClick={onRemove}
          className={classes.remove ?? ''}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </div>
      {endsNextDay && (
        <Text size="xs" c="dimmed">
          {t('nextDay')}
        </Text>
      )}
      <DayPicker
        label={t('days')}
        days={blackout.days}
        onChange={(days) => onChange({ ...blackout, days })}
      />
    </fieldset>
  );
}
