import { useTranslation } from 'react-i18next';
import { useApp, useSettings } from '../../api/queries';
import { Delayed } from '../../components/Delayed';
import { DesktopSettings } from '../../components/desktop/DesktopSettings';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PageHeader } from '../../components/PageHeader';
import { AboutSettings } from './AboutSettings';
import { AppearanceSettings } from './AppearanceSettings';
import { BudgetSettings } from './BudgetSettings';
import { LoginSettings } from './LoginSettings';
import { RoleSettings } from './RoleSettings';
import classes from './Settings.module.css';
import { SettingsSkeleton } from './SettingsSkeleton';
import { UpdateSettings } from './UpdateSettings';

export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { data: app, error: appError } = useApp();
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
            <DesktopSettings settings={settings} />
            <LoginSettings app={app} settings={settings} />
            <RoleSettings app={app} />
            <AboutSettings app={app} />
          </>
        )}
      </div>
    </>
  );
}
