import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { DashboardChart } from '../../../api/bindings';
import { useLack } from '../../../components/access/useLack';

type Props = {
  chart: DashboardChart;
  charts: DashboardChart[];
  onCharts: (change: (charts: DashboardChart[]) => DashboardChart[]) => void;
};

/** Moves a chart among the others, widens it, or takes it away, which can be undone. */
export function ChartPlace({ chart, charts, onCharts }: Props) {
  const { t } = useTranslation('dashboards');
  const lack = useLack('make');
  const at = charts.findIndex(({ id }) => id === chart.id);
  const move = (by: -1 | 1) => onCharts((now) => without(now, chart).toSpliced(at + by, 0, chart));
  const widen = () =>
    onCharts((now) => now.map((each) => (each.id === chart.id ? { ...each, isWide: !chart.isWide } : each)));
  const remove = () => {
    onCharts((now) => without(now, chart));
    const id = notifications.show({
      message: (
        <>
          {t('removed')}{' '}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              // Where it was, among whatever is there by now.
              onCharts((now) => without(now, chart).toSpliced(at, 0, chart));
            }}
          >
            {t('undo')}
          </Button>
        </>
      ),
      closeButtonProps: { 'aria-label': t('common:close') },
      autoClose: 12_000,
    });
  };
  if (lack !== null) return <Menu.Label>{lack}</Menu.Label>;
  return (
    <>
      <Menu.Item disabled={at === 0} onClick={() => move(-1)}>
        {t('moveUp')}
      </Menu.Item>
      <Menu.Item disabled={at === charts.length - 1} onClick={() => move(1)}>
        {t('moveDown')}
      </Menu.Item>
      <Menu.Item onClick={widen}>{chart.isWide ? t('halfWidth') : t('wholeWidth')}</Menu.Item>
      <Menu.Item color="red" onClick={remove}>
        {t('remove')}
      </Menu.Item>
    </>
  );
}

function without(charts: DashboardChart[], chart: DashboardChart): DashboardChart[] {
  return charts.filter(({ id }) => id !== chart.id);
}
