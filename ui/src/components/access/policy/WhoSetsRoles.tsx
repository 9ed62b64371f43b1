import { Trans, useTranslation } from 'react-i18next';
import { useApp } from '../../../api/queries/queries';
import classes from './Access.module.css';

/** Which role the person has, who can change it, and where. */
export function WhoSetsRoles() {
  const { t } = useTranslation('access');
  const { data: app } = useApp();
  if (!app?.policyPath) return null;
  return (
    <Trans
      t={t}
      i18nKey="whoSetsRoles"
      values={{ role: t(`role.${app.role}`), path: app.policyPath }}
      components={{ path: <code className={classes.path} /> }}
    />
  );
}
