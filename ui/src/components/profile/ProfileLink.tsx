import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../api/bindings';

interface ProfileLinkProps {
  connectionId: string;
  object: string;
  column: Column;
}

/** Leads to a column's profile beside its table. */
export function ProfileLink({ connectionId, object, column }: ProfileLinkProps) {
  const { t } = useTranslation('profile');
  const label = t('open', { column: column.label });
  return (
    <Tooltip label={label}>
      <ActionIcon
        component={Link}
        size={20}
        aria-label={label}
        to={`/tables/${connectionId}/${object}?profile=${encodeURIComponent(column.name)}`}
      >
        <IconChartBar size={14} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
