import { Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../api/bindings';
import { useLack } from '../../../components/access/useLack';
import { SettingsLine } from '../SettingsLine';
import { SettingsSection } from '../SettingsSection';
import { useChangeSettings } from '../useChangeSettings';
import { BlackoutSettings } from './BlackoutSettings';

const MINUTES = [0, 5, 15, 30, 60, 180, 360, 720, 1440];

export function UpdateSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const lack = useLack('manage');
  const change = useChangeSettings();
  const offered = [...new Set([...MINUTES, settings.updateEveryMinutes])].sort((a, b) => a - b);

  const label = (minutes: number) => {
    if (minutes === 0) return t('byHand');
    if (minutes % 60 !== 0) return t('everyMinutes', { count: minutes });
    return t('everyHours', { count: minutes / 60 });
  };

  return (
    <SettingsSection title={t('updates')} text={t('cycle:setting.text')} lack={lack}>
      <SettingsLine label={t('updateEvery')}>
        <Select
          aria-label={t('updateEvery')}
          data={offered.map((minutes) => ({ value: String(minutes), label: label(minutes) }))}
          value={String(settings.updateEveryMinutes)}
          onChange={(value) => value !== null && change({ updateEveryMinutes: Number(value) })}
          disabled={lack !== null}
          allowDeselect={false}
          w={220}
        />
      </SettingsLine>
      {(['pauseOnBattery', 'pauseOnMetered'] as const).map((name) => (
        <SettingsLine key={name} label={t(`network:${name}`)} text={t(`network:${name}Text`)}>
          <Switch
            aria-label={t(`network:${name}`)}
            disabled={lack !== null}
            checked={settings[name]}
            onChange={(event) => change({ [name]: event.currentTarget.checked })}
          />
        </SettingsLine>
      ))}
      <BlackoutSettings settings={settings} mayChange={lack === null} />
    </SettingsSection>
  );
}
