import { useHotkeys } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { queries, useConnections } from '../api/queries/queries';
import { useMay } from '../components/access/useMay';

/** Ctrl+K: any page and any table by typing a part of its name. It is made when it is first asked for. */
export function CommandPalette() {
  const [isMade, setIsMade] = useState(false);
  useHotkeys([['mod + K', () => (isMade ? spotlight.open() : setIsMade(true))]]);
  return isMade && <PaletteDialog />;
}

function PaletteDialog() {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const mayManage = useMay('manage');
  const { data: connections = [] } = useConnections();
  const tables = useQueries({
    queries: connections
      .filter((connection) => connection.firstLoadStarted)
      .map((connection) => queries.tables(connection.id)),
    combine: (results) => results.map((result) => result.data ?? []),
  });

  // Opened once it is there: it gives the keyboard back to what had it.
  useEffect(spotlight.open, []);

  const places: SpotlightActionData[] = [
    { id: 'connections', label: t('connections'), onClick: () => navigate('/connections') },
    ...(mayManage
      ? [{ id: 'add', label: t('addDataSource'), onClick: () => navigate('/connections/add') }]
      : []),
    { id: 'warehouse', label: t('warehouse'), onClick: () => navigate('/warehouse') },
    { id: 'history', label: t('history'), onClick: () => navigate('/history') },
    { id: 'tables', label: t('tables'), onClick: () => navigate('/tables') },
    { id: 'sql', label: t('sql'), onClick: () => navigate('/sql') },
    { id: 'leads', label: t('leads'), onClick: () => navigate('/leads') },
    { id: 'goals', label: t('goals'), onClick: () => navigate('/goals') },
    { id: 'dashboards', label: t('dashboards'), onClick: () => navigate('/dashboards') },
    { id: 'settings', label: t('settings'), onClick: () => navigate('/settings') },
  ];
  const loaded = connections.filter((connection) => connection.firstLoadStarted);
  const tableActions = loaded.flatMap((connection, index) =>
    (tables[index] ?? []).map((table) => ({
      id: `${connection.id}/${table.object}`,
      label: table.label,
      description: `${table.table} · ${connection.name}`,
      onClick: () => navigate(`/tables/${connection.id}/${table.object}`),
    })),
  );

  return (
    <Spotlight
      actions={[
        { group: t('palettePlaces'), actions: places },
        { group: t('paletteTables'), actions: tableActions },
      ]}
      shortcut={null}
      nothingFound={t('paletteNothing')}
      searchProps={{ placeholder: t('palettePlaceholder'), 'aria-label': t('palettePlaceholder') }}
      limit={12}
      scrollable
      highlightQuery
    />
  );
}
