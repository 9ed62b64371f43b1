import { Skeleton } from '@mantine/core';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ask, Dashboard } from '../../api/bindings';
import { MayButton } from '../../components/access/MayButton';
import classes from '../../components/board/Board.module.css';
import { AskBar } from '../../components/board/filters/AskBar';
import { useChoosing } from '../../components/board/filters/useChoosing';
import { useChangeDashboard, useDashboards } from '../../components/board/own/useDashboards';
import { useAnalyses } from '../../components/board/useBoard';
import { ChooseContext } from '../../components/figure/choose/chooseContext';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { Delayed } from '../../components/page/Delayed';
import { EmptyState } from '../../components/page/EmptyState';
import { AddChart } from './charts/AddChart';
import { OwnChart } from './charts/OwnChart';
import { DashboardNameDialog } from './dialogs/DashboardNameDialog';

type Props = { connectionId: string; dashboardId: string | undefined };

/** One dashboard: its charts, and what is asked of them. */
export function DashboardView({ connectionId, dashboardId }: Props) {
  const { t } = useTranslation('dashboards');
  const dashboards = useDashboards(connectionId);
  const [isNaming, setNaming] = useState(false);
  if (dashboards.error) return <RetryNotice error={dashboards.error} onRetry={dashboards.refetch} />;
  if (!dashboards.data) {
    return (
      <Delayed>
        <Skeleton height={320} />
      </Delayed>
    );
  }
  const shown = dashboards.data.find(({ id }) => id === dashboardId) ?? dashboards.data[0];
  if (shown) return <Charts key={shown.id} dashboard={shown} />;
  return (
    <>
      <EmptyState
        icon={IconLayoutDashboard}
        title={t('none')}
        action={
          <MayButton permission="make" onClick={() => setNaming(true)}>
            {t('new')}
          </MayButton>
        }
      >
        {t('noneHint')}
      </EmptyState>
      {isNaming && (
        <DashboardNameDialog connectionId={connectionId} dashboard={null} onClose={() => setNaming(false)} />
      )}
    </>
  );
}

function Charts({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboards');
  const { connectionId, charts } = dashboard;
  const analyses = useAnalyses(connectionId);
  const change = useChangeDashboard(connectionId, dashboard.id);
  const choosing = useChoosing();
  const setAsk = (ask: Ask) => change(() => ({ ask }));
  const known = analyses.data?.analyses ?? [];
  const shown = known.filter(({ id }) => charts.some((chart) => chart.analysis === id));
  return (
    <div className={classes.board}>
      <div className={classes.bar}>
        {shown.length > 0 && (
          <AskBar
            connectionId={connectionId}
            analyses={shown}
            ask={dashboard.ask}
            choosing={choosing}
            onChange={setAsk}
          />
        )}
        <AddChart
          connectionId={connectionId}
          analyses={known}
          onAdd={(chart) => change((now) => ({ charts: [...now.charts, chart] }))}
        />
      </div>
      {charts.length === 0 && (
        <EmptyState icon={IconLayoutDashboard} title={t('noCharts')}>
          {t('noChartsHint')}
        </EmptyState>
      )}
      <div className={classes.grid}>
        <ChooseContext value={choosing.choose}>
          {charts.map((chart) => (
            <OwnChart
              key={chart.id}
              dashboard={dashboard}
              chart={chart}
              analyses={known}
              onAsk={setAsk}
              onCharts={(next) => change((now) => ({ charts: next(now.charts) }))}
            />
          ))}
        </ChooseContext>
      </div>
    </div>
  );
}
