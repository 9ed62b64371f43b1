import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartChoice } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import { formatCell } from '../grid/model/cell/format';
import { PLAIN_COLUMN } from '../grid/model/column/plainColumn';
import { useCellFormat } from '../grid/useCellFormat';
import classes from './Chart.module.css';
import { ChartTable } from './ChartTable';
import { chartOption } from './draw/chartOption';
import { useChartLook } from './draw/useChartLook';
import { LeftOutNotes } from './LeftOutNotes';
import type { ChartRows } from './model/chartColumn';
import { chartData } from './model/chartData';

const EChart = lazy(() => import('./draw/EChart'));

interface ChartProps {
  input: ChartRows;
  choice: ChartChoice;
}

/** Rows as a picture, with the same values as a table for those who do not see it. */
export function Chart({ input, choice }: ChartProps) {
  const { t } = useTranslation('chart');
  const format = useFormat();
  const cells = useCellFormat(false);
  const look = useChartLook();
  const data = useMemo(
    () =>
      chartData(input, choice, {
        empty: t('emptyValue'),
        name: (cell, column) => formatCell(cell, { ...PLAIN_COLUMN, ...column }, cells).text,
      }),
    [input, choice, cells, t],
  );
  const label = (name: string) => input.columns.find((column) => column.name === name)?.label ?? name;
  const x = label(choice.x);
  const y = choice.split === null ? choice.y.map(label) : choice.y.slice(0, 1).map(label);
  const yName = format.list(y);
  const option = useMemo(
    () => chartOption(data, choice.kind, { x, y: yName }, look),
    [data, choice.kind, x, yName, look],
  );
  const description = t('description', {
    kind: t(`kind.${choice.kind}`),
    x,
    y: yName,
    series: data.series.length,
    points: format.number(
      data.shape === 'categories'
        ? data.categories.length
        : data.series.reduce((sum, series) => sum + series.points.length, 0),
    ),
  });
  return (
    <figure className={classes.figure}>
      <Suspense fallback={<Skeleton className={classes.canvas} />}>
        <EChart option={option} description={description} />
      </Suspense>
      <figcaption className={classes.caption}>
        <LeftOutNotes leftOut={data.leftOut} />
        <ChartTable data={data} x={x} />
      </figcaption>
    </figure>
  );
}
