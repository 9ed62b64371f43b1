import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Basis, ChartChoice, QueryResult, SavedQuery } from '../../../../api/bindings';
import { Chart } from '../../../../components/chart/Chart';
import { type ChartRows, isNumber } from '../../../../components/chart/model/chartColumn';
import { chartTable, RAW } from '../../../../components/chart/model/chartTable';
import { useChart } from '../../../../components/chart/useChart';
import { useSaveDrawn } from '../../../../components/figure/card/save/useSaveDrawn';
import { PAPER_SIZE } from '../../../../components/figure/draw/paper';
import classes from '../../../../components/figure/Figure.module.css';
import { useFormat } from '../../../../format/useFormat';
import { PlainCard } from '../PlainCard';
import { QueryTruth } from './QueryTruth';

type Props = {
  query: SavedQuery;
  result: QueryResult;
  input: ChartRows;
  choice: ChartChoice;
  basis: Basis;
  isWide: boolean;
  isBesideFilters: boolean;
  menu: ReactNode;
};

/** The rows of a query as a chart that can be taken along. */
export function DrawnQuery({ query, result, input, choice, basis, isWide, isBesideFilters, menu }: Props) {
  const { t } = useTranslation('chart');
  const chart = useChart(input, choice);
  const { list } = useFormat();
  const drawn = [choice.x, ...(choice.split === null ? choice.y : [...choice.y.slice(0, 1), choice.split])];
  const others = input.columns.filter((column) => isNumber(column) && !drawn.includes(column.name));
  const notDrawn =
    others.length === 0 ? null : t('notDrawn', { list: list(others.map(({ label }) => label)) });
  const saving = useSaveDrawn({
    title: query.name,
    basis,
    notes: notDrawn === null ? [] : [notDrawn],
    files: {
      draw: (look) => ({ option: chart.draw(look, PAPER_SIZE.width), ...PAPER_SIZE }),
      table: () => chartTable(chart.data, chart.x, { series: t('seriesName'), value: t('value'), ...RAW }),
    },
  });
  return (
    <PlainCard
      title={query.name}
      isWide={isWide}
      sql={query.sql}
      saving={saving}
      menu={menu}
      below={
        <QueryTruth basis={basis} result={result} isBesideFilters={isBesideFilters} notDrawn={notDrawn} />
      }
    >
      <div className={classes.query}>
        <Chart chart={chart} isCut={result.truncated} />
      </div>
    </PlainCard>
  );
}
