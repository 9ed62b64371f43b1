import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { DashboardChart } from '../../../api/bindings';
import { useLack } from '../../../components/access/useLack';

type Props = {
  chart: DashboardChart;
  charts: DashboardChart[];
  onCharts: (charts: DashboardChart[]) => void;
};

/** Moves a chart among the others, widens it, or takes it away, which can be undone. */
export function ChartPlace({ chart, charts, onCharts }: Props) {
  const { t } = useTranslation('dashboards');
  const lack = useLack('make');
  const at = charts.findIndex(({ id }) => id === chart.id);
  const move = (by: -1 | 1) => {
    const next = charts.toSpliced(at, 1);
    onCharts(next.toSpliced(at + by, 0, chart));
  };
  const remove = () => {
    onCharts(charts.toSpliced(at, 1));
    const id = notifications.show({
      message: (
        <>
          {t('removed')}{' '}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              onCharts(charts);
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
      <Menu.Item onClick={() => onCharts(charts.with(at, { ...chart, isWide: !chart.isWide }))}>
        {chart.isWide ? t('halfWidth') : t('wholeWidth')}
      </Menu.Item>
      <Menu.Item color="red" onClick={remove}>
        {t('remove')}
      </Menu.Item>
    </>
  );
}
