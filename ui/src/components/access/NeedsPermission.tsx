import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../api/bindings';
import { useApp } from '../../api/queries/queries';
import { EmptyState } from '../page/EmptyState';
import { WhoSetsRoles } from './policy/WhoSetsRoles';
import { neededRole } from './useLack';
import { useMay } from './useMay';

/** A page's content, for those whose role allows it; for the others, what it takes. */
export function NeedsPermission({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { t } = useTranslation('access');
  const { data: app } = useApp();
  if (useMay(permission) || !app) return children;
  return (
    <EmptyState icon={IconLock} title={t(`page.${neededRole(app, permission)}`)}>
      <WhoSetsRoles />
    </EmptyState>
  );
}
