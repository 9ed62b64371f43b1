import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../api/bindings';
import { SettingsLine } from '../../SettingsLine';
import { useChangeSettings } from '../../useChangeSettings';

const STEPS = [1, 2, 5, 10, 25, 50, 100];

/** How many requests are on their way at once, over all sources. */
export function CallsAtOnce({ settings, disabled }: { settings: Settings; disabled: boolean }) {
  const { t } = useTranslation('network');
  const change = useChangeSettings();
  const offered = [...new Set([...STEPS, settings.callsAtOnce])].sort((a, b) => a - b);
  return (
    <SettingsLine label={t('callsAtOnce')} text={t('callsAtOnceText')}>
      <Select
        aria-label={t('callsAtOnce')}
        data={offered.map((calls) => ({ value: String(calls), label: t('calls', { count: calls }) }))}
        value={String(settings.callsAtOnce)}
        onChange={(calls) => calls !== null && change({ callsAtOnce: Number(calls) })}
        disabled={disabled}
        allowDeselect={false}
        w={220}
      />
    </SettingsLine>
  );
}
