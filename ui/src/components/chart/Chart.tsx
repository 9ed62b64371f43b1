import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { lazy, Suspense, useMemo } from 'react';
import classes from './Chart.module.css';
import { ChartTable } from './ChartTable';
import { useChartLook } from './draw/useChartLook';
import { LeftOutNotes } from './LeftOutNotes';
import type { DrawnRows } from './useChart';

const EChart = lazy(() => import('./draw/EChart'));

interface ChartProps {
  chart: DrawnRows;
  /** There are more rows than were read for it. */
  isCut?: boolean;
}

/** Rows as a picture, with the same values as a table for those who do not see it. */
export function Chart({ chart, isCut = false }: ChartProps) {
  const { data, x, description, draw } = chart;
  const look = useChartLook();
  const { ref, width } = useElementSize();
  const option = useMemo(() => draw(look, width), [draw, look, width]);
  return (
    <figure ref={ref} className={classes.figure}>
      <Suspense fallback={<Skeleton className={classes.canvas} />}>
        <EChart option={option} description={description} />
      </Suspense>
      <figcaption className={classes.caption}>
        <LeftOutNotes leftOut={data.leftOut} isCut={isCut} />
        <ChartTable data={data} x={x} />
      </figcaption>
    </figure>
  );
}
