import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { AppInfo, Settings } from '../../../../api/bindings';
import { useDataFolder } from '../../../../api/queries/settingsQueries';
import { useLack } from '../../../../components/access/useLack';
import { CopyButton } from '../../../../components/CopyButton';
import { DiagnosticsLine } from '../../../../components/desktop/DiagnosticsLine';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import classes from '../../Settings.module.css';
import { SettingsLine } from '../../SettingsLine';
import { SettingsSection } from '../../SettingsSection';
import { VersionsLine } from '../VersionsLine';
import { MoveDrawer } from './MoveDrawer';

/** Where the data lies, and what helps with a fault. */
export function DataSettings({ app, settings }: { app: AppInfo; settings: Settings }) {
  const { t } = useTranslation('dataFolder');
  const lack = useLack('manage');
  const { data: folder, error } = useDataFolder();
  const [isMoving, moving] = useDisclosure(false);
  return (
    <SettingsSection title={t('settings:data')}>
      <SettingsLine label={t('settings:dataDir')} text={t('settings:dataDirText')}>
        <code className={classes.path}>{app.dataDir}</code>
        <CopyButton value={app.dataDir} label={t('settings:copyPath')} />
        {folder && lack === null && (
          <Button variant="default" size="xs" onClick={moving.open}>
            {t('move')}
          </Button>
        )}
      </SettingsLine>
      {error && <ErrorNotice error={error} />}
      <SettingsLine label={t('settings:version')}>{app.version}</SettingsLine>
      <VersionsLine app={app} settings={settings} />
      <DiagnosticsLine />
      {folder && <MoveDrawer folder={folder} opened={isMoving} onClose={moving.close} />}
    </SettingsSection>
  );
}
