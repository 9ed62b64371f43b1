import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../api/bindings';
import { CopyButton } from '../../../components/CopyButton';
import classes from '../Settings.module.css';
import { SettingsLine } from '../SettingsLine';
import { SettingsSection } from '../SettingsSection';

/** What the person may do here, and where that is set. */
export function RoleSettings({ app }: { app: AppInfo }) {
  const { t } = useTranslation('access');
  const { role, permissions, policyPath } = app;
  const allows = [t(`settings.${role}`)];
  if (role === 'standard' && !permissions.includes('make')) allows.push(t('settings.noMake'));
  if (role === 'standard' && !permissions.includes('export')) allows.push(t('settings.noExport'));
  return (
    <SettingsSection title={t('settings.title')}>
      <SettingsLine label={t('settings.label')} text={allows.join(' ')}>
        {t(`role.${role}`)}
      </SettingsLine>
      {policyPath === null ? (
        <SettingsLine label={t('settings.policyLabel')}>
          <span className={classes.text}>{t('settings.free')}</span>
        </SettingsLine>
      ) : (
        <SettingsLine label={t('settings.policyLabel')} text={t('settings.policy')}>
          <code className={classes.path}>{policyPath}</code>
          <CopyButton value={policyPath} label={t('settings.copyPath')} />
        </SettingsLine>
      )}
    </SettingsSection>
  );
}
