import type { Icon } from '@tabler/icons-react';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../page/EmptyState';
import { MayButton } from './MayButton';
import { WhoSetsRoles } from './policy/WhoSetsRoles';
import { useMay } from './useMay';

type Props = { icon: Icon; title: string; action: string; children: ReactNode };

/** No data source yet: the way to the first one, or whose permission it takes. */
export function NoSource({ icon, title, action, children }: Props) {
  const { t } = useTranslation('access');
  if (!useMay('manage')) {
    return (
      <EmptyState icon={icon} title={title}>
        {t('noSource')} <WhoSetsRoles />
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={
        <MayButton permission="manage" to="/connections/add" leftSection={<IconPlus size={16} />}>
          {action}
        </MayButton>
      }
    >
      {children}
    </EmptyState>
  );
}
