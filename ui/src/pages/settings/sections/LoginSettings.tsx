import { Switch } from '@mantine/core';
import { IconCircleCheck, IconKeyOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppInfo, Settings } from '../../../api/bindings';
import { useLack } from '../../../components/access/useLack';
import { StatusWord } from '../../../components/word/StatusWord';
import { SettingsLine } from '../SettingsLine';
import { SettingsSection } from '../SettingsSection';
import { useChangeSettings } from '../useChangeSettings';

/** Where logins are kept, and what to do where they cannot be. */
export function LoginSettings({ app, settings }: { app: AppInfo; settings: Settings }) {
  const { t } = useTranslation('settings');
  const lack = useLack('manage');
  const change = useChangeSettings();
  const available = app.keyring === 'available';
  return (
    <SettingsSection title={t('logins')} lack={available ? null : lack}>
      <SettingsLine label={t('keyring')} text={t(`keyringText.${app.keyring}`)}>
        <StatusWord tone={available ? 'good' : 'attention'} icon={available ? IconCircleCheck : IconKeyOff}>
          {t(`keyringState.${app.keyring}`)}
        </StatusWord>
      </SettingsLine>
      {!available && (
        <SettingsLine label={t('thisRun')} text={t('thisRunText')}>
          <Switch
            aria-label={t('thisRun')}
            disabled={lack !== null}
            checked={settings.keepLoginsForThisRun}
            onChange={(event) => change({ keepLoginsForThisRun: event.currentTarget.checked })}
          />
        </SettingsLine>
      )}
    </SettingsSection>
  );
}
