import { useTranslation } from 'react-i18next';
import { useAppNow, useSettings } from '../../api/queries/queries';
import { DesktopSettings } from '../../components/desktop/DesktopSettings';
import { ErrorNotice } from '../../components/notice/ErrorNotice';
import { Delayed } from '../../components/page/Delayed';
import { PageHeader } from '../../components/page/PageHeader';
import classes from './Settings.module.css';
import { SettingsSkeleton } from './SettingsSkeleton';
import { AppearanceSettings } from './sections/AppearanceSettings';
import { BudgetSettings } from './sections/BudgetSettings';
import { DataSettings } from './sections/data/DataSettings';
import { LoginSettings } from './sections/LoginSettings';
import { NetworkSettings } from './sections/network/NetworkSettings';
import { RoleSettings } from './sections/RoleSettings';
import { UpdateSettings } from './sections/UpdateSettings';

export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { data: app, error: appError } = useAppNow();
  const { data: settings, error: settingsError } = useSettings();
  const error = appError ?? settingsError;

  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        {error && <ErrorNotice error={error} />}
        {!error && (!app || !settings) && (
          <Delayed>
            <SettingsSkeleton />
          </Delayed>
        )}
        {app && settings && (
          <>
            <AppearanceSettings settings={settings} />
            <UpdateSettings settings={settings} />
            <BudgetSettings settings={settings} />
            <NetworkSettings settings={settings} />
            <DesktopSettings settings={settings} />
            <LoginSettings app={app} settings={settings} />
            <RoleSettings app={app} />
            <DataSettings app={app} settings={settings} />
          </>
        )}
      </div>
    </>
  );
}
