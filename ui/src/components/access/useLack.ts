import { useTranslation } from 'react-i18next';
import type { AppInfo, Permission } from '../../api/bindings';
import { useApp } from '../../api/queries/queries';

/** The role that would help, or `switchedOff` where the policy takes the permission from that role. */
export function neededRole(app: AppInfo, permission: Permission): 'admin' | 'standard' | 'switchedOff' {
  if (permission === 'manage') return 'admin';
  return app.role === 'standard' ? 'switchedOff' : 'standard';
}

/** Why the person may not do something, in a few words; null where they may. */
export function useLack(permission: Permission): string | null {
  const { t } = useTranslation('access');
  const { data: app } = useApp();
  if (!app || app.permissions.includes(permission)) return null;
  return t(`needs.${neededRole(app, permission)}`);
}
