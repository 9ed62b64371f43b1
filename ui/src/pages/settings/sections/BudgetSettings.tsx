import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../api/bindings';
import { useLack } from '../../../components/access/useLack';
import { SettingsLine } from '../SettingsLine';
import { SettingsSection } from '../SettingsSection';
import { useChangeSettings } from '../useChangeSettings';
import { PercentSelect } from './PercentSelect';

/** How much of an org's daily API calls the app may use. */
export function BudgetSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const lack = useLack('manage');
  const change = useChangeSettings();
  return (
    <SettingsSection title={t('budget')} lack={lack}>
      <SettingsLine label={t('budgetPerDay')} text={t('budgetPerDayText')}>
        <PercentSelect
          label={t('budgetPerDay')}
          value={settings.apiPercentPerDay}
          disabled={lack !== null}
          onChange={(apiPercentPerDay) => change({ apiPercentPerDay })}
        />
      </SettingsLine>
      <SettingsLine label={t('budgetPerRun')} text={t('budgetPerRunText')}>
        <PercentSelect
          label={t('budgetPerRun')}
          value={settings.apiPercentPerRun}
          disabled={lack !== null}
          onChange={(apiPercentPerRun) => change({ apiPercentPerRun })}
        />
      </SettingsLine>
    </SettingsSection>
  );
}
