import { useTranslation } from 'react-i18next';
import type { AppInfo, Settings } from '../../../api/bindings';
import { CopyButton } from '../../../components/CopyButton';
import { DiagnosticsLine } from '../../../components/desktop/DiagnosticsLine';
import classes from '../Settings.module.css';
import { SettingsLine } from '../SettingsLine';
import { SettingsSection } from '../SettingsSection';
import { VersionsLine } from './VersionsLine';

export function AboutSettings({ app, settings }: { app: AppInfo; settings: Settings }) {
  const { t } = useTranslation('settings');
  return (
    <SettingsSection title={t('data')}>
      <SettingsLine label={t('dataDir')} text={t('dataDirText')}>
        <code className={classes.path}>{app.dataDir}</code>
        <CopyButton value={app.dataDir} label={t('copyPath')} />
      </SettingsLine>
      <SettingsLine label={t('version')}>{app.version}</SettingsLine>
      <VersionsLine app={app} settings={settings} />
      <DiagnosticsLine />
    </SettingsSection>
  );
}
