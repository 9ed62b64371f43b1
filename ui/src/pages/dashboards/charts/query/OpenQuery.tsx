import { Menu } from '@mantine/core';
import { IconSql } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SavedQuery } from '../../../../api/bindings';

/** The way to a query's statement and its rows, before what its place offers. */
export function OpenQuery({ query, children }: { query: SavedQuery; children: ReactNode }) {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  return (
    <>
      <Menu.Item
        leftSection={<IconSql size={16} stroke={1.6} aria-hidden />}
        onClick={() => void navigate(`/sql/${query.connectionId}/${query.id}`)}
      >
        {t('openQuery')}
      </Menu.Item>
      <Menu.Divider />
      {children}
    </>
  );
}
