import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppInfo, Settings } from '../../../api/bindings';
import { useLack } from '../../../components/access/useLack';
import { SettingsLine } from '../SettingsLine';
import { useChangeSettings } from '../useChangeSettings';

/** Where newer versions of the app come from, and whether it looks for them itself where it can. */
export function VersionsLine({ app, settings }: { app: AppInfo; settings: Settings }) {
  const { t } = useTranslation('versions');
  const lack = useLack('manage');
  const change = useChangeSettings();
  if (app.newVersions === 'own') {
    return (
      <SettingsLine label={t('look')} text={t('lookText')}>
        <Switch
          aria-label={t('look')}
          checked={settings.lookForNewVersions}
          disabled={lack !== null}
          title={lack ?? undefined}
          onChange={(event) => change({ lookForNewVersions: event.currentTarget.checked })}
        />
      </SettingsLine>
    );
  }
  const way = app.newVersions === 'package_manager' ? 'packageManager' : 'byHand';
  return (
    <SettingsLine label={t('label')} text={t(`${way}Text`)}>
      {t(way)}
    </SettingsLine>
  );
}
