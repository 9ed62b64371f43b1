import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AnalysisInfo, Ask, Dashboard } from '../../../api/bindings';
import { useLack } from '../../access/useLack';
import { showError } from '../../notice/showError';
import { useDashboards, useSaveDashboard } from './useDashboards';

type Props = { connectionId: string; analysis: AnalysisInfo; ask: Ask };

/** Puts an analysis on a dashboard of one's own, also a new one. */
export function AddToDashboard({ connectionId, analysis, ask }: Props) {
  const { t } = useTranslation('dashboards');
  const { data: dashboards = [] } = useDashboards(connectionId);
  const save = useSaveDashboard();
  const lack = useLack('make');
  const add = (to: Dashboard | null) => {
    const chart = { id: crypto.randomUUID(), analysis: analysis.id, query: null, isWide: analysis.isWide };
    const name = to?.name ?? freeName(t('newName'), dashboards);
    // A promise, since the menu that this is in closes with the click and would not hear the end.
    save
      .mutateAsync({
        connectionId,
        id: to?.id ?? null,
        name,
        charts: [...(to?.charts ?? []), chart],
        ask: to?.ask ?? ask,
      })
      .then(
        (saved) =>
          void notifications.show({
            message: t('added', { name: saved.name }),
            closeButtonProps: { 'aria-label': t('common:close') },
          }),
        showError,
      );
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{lack ?? t('addTo')}</Menu.Label>
      {[...dashboards, null].map((dashboard) => (
        <Menu.Item
          key={dashboard?.id ?? 'new'}
          disabled={lack !== null}
          leftSection={<IconLayoutDashboard size={16} stroke={1.6} aria-hidden />}
          onClick={() => add(dashboard)}
        >
          {dashboard?.name ?? t('aNewOne')}
        </Menu.Item>
      ))}
    </>
  );
}

/** The name, or the first with a number behind it that no other has. */
export function freeName(name: string, dashboards: Dashboard[]): string {
  const taken = new Set(dashboards.map((each) => each.name.toLowerCase()));
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free.toLowerCase())) return free;
    free = `${name} ${number}`;
  }
}
