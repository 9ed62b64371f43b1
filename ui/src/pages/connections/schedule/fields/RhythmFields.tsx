import { Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Rhythm } from '../../../../api/bindings';
import { useSettings } from '../../../../api/queries/queries';
import { paceText, WEEKDAYS } from '../scheduleText';
import { DayPicker } from './DayPicker';

const MINUTES = [15, 30, 60, 120, 240, 360, 720];

type Props = {
  rhythm: Rhythm;
  /** False while the settings say it. */
  isOwn: boolean;
  onChange: (rhythm: Rhythm) => void;
  onFollow: () => void;
};

/** How often, and for some rhythms when. */
export function RhythmFields({ rhythm, isOwn, onChange, onFollow }: Props) {
  const { t } = useTranslation('schedule');
  const { data: settings } = useSettings();
  const usual = paceText(t, settings?.updateEveryMinutes ?? 60);
  const own = rhythm.kind === 'every' ? rhythm.minutes : 60;
  const offered = [...new Set([...MINUTES, own])].sort((a, b) => a - b);
  const options = [
    { value: 'settings', label: t('followSettings', { pace: usual }) },
    ...offered.map((minutes) => ({ value: String(minutes), label: paceText(t, minutes) })),
    { value: 'daily', label: t('daily') },
    { value: 'weekly', label: t('weekly') },
    { value: 'by_hand', label: t('byHand') },
  ];
  const at = 'at' in rhythm ? rhythm.at : '07:00';
  const value = !isOwn ? 'settings' : rhythm.kind === 'every' ? String(rhythm.minutes) : rhythm.kind;

  const choose = (chosen: string | null) => {
    if (chosen === null) return;
    if (chosen === 'settings') onFollow();
    else if (chosen === 'daily') onChange({ kind: 'daily', at });
    else if (chosen === 'weekly') onChange({ kind: 'weekly', days: WEEKDAYS.slice(0, 5), at });
    else if (chosen === 'by_hand') onChange({ kind: 'by_hand' });
    else onChange({ kind: 'every', minutes: Number(chosen) });
  };

  return (
    <Stack gap={12}>
      <Select
        label={t('rhythm')}
        data={options}
        value={value}
        onChange={choose}
        allowDeselect={false}
        data-autofocus
      />
      {isOwn && rhythm.kind === 'weekly' && (
        <DayPicker label={t('days')} days={rhythm.days} onChange={(days) => onChange({ ...rhythm, days })} />
      )}
      {isOwn && 'at' in rhythm && (
        <TextInput
          type="time"
          label={t('at')}
          value={rhythm.at}
          onChange={(event) => onChange({ ...rhythm, at: event.currentTarget.value })}
          w={140}
          required
          withAsterisk={false}
        />
      )}
    </Stack>
  );
}
