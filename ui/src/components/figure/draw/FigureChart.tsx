import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useChartLook } from '../../chart/draw/useChartLook';
import classes from '../Figure.module.css';
import type { FigureWords } from '../words/useWords';
import { type Drawn, figureOption } from './option/figureOption';

const EChart = lazy(() => import('../../chart/draw/EChart'));

/** A figure as a picture; what it says is in the table behind it too. */
export function FigureChart({ figure, words, title }: { figure: Drawn; words: FigureWords; title: string }) {
  const look = useChartLook();
  const option = useMemo(() => figureOption(figure, words, look), [figure, words, look]);
  return (
    <div className={classes.chart}>
      <Suspense fallback={<Skeleton className={classes.chart} />}>
        <EChart option={option} description={title} />
      </Suspense>
    </div>
  );
}
