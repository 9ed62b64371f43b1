import { Menu } from '@mantine/core';
import type { AnalysisInfo, Ask, Dashboard, DashboardChart } from '../../../api/bindings';
import { AnalysisCard } from '../../../components/figure/card/AnalysisCard';
import { useSavedQueries } from '../../../components/queries/useSavedQueries';
import { ChartPlace } from './ChartPlace';
import { GoneCard } from './GoneCard';
import { QueryCard } from './query/QueryCard';

type Props = {
  dashboard: Dashboard;
  chart: DashboardChart;
  analyses: AnalysisInfo[];
  onAsk: (ask: Ask) => void;
  onCharts: (change: (charts: DashboardChart[]) => DashboardChart[]) => void;
};

/** One chart of a dashboard, with what can be done with its place. */
export function OwnChart({ dashboard, chart, analyses, onAsk, onCharts }: Props) {
  const { connectionId, charts, ask } = dashboard;
  const queries = useSavedQueries(connectionId);
  const place = <ChartPlace chart={chart} charts={charts} onCharts={onCharts} />;
  const analysis = analyses.find(({ id }) => id === chart.analysis);
  const query = queries.data?.find(({ id }) => id === chart.query);
  if (analysis) {
    return (
      <AnalysisCard
        connectionId={connectionId}
        analysis={analysis}
        ask={ask}
        onAsk={onAsk}
        isWide={chart.isWide}
        menu={
          <>
            <Menu.Divider />
            {place}
          </>
        }
      />
    );
  }
  if (query) {
    const isBesideFilters = charts.some((each) => each.analysis !== null);
    return <QueryCard query={query} isWide={chart.isWide} isBesideFilters={isBesideFilters} menu={place} />;
  }
  const isLoading = chart.query === null ? analyses.length === 0 : !queries.data;
  return isLoading ? null : <GoneCard isWide={chart.isWide} menu={place} />;
}
