import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { lazy, Suspense, useMemo } from 'react';
import { LEGEND_LINE, legendHeight } from '../../chart/draw/legend';
import { useChartLook } from '../../chart/draw/useChartLook';
import classes from '../Figure.module.css';
import type { FigureWords } from '../words/useWords';
import { type Drawn, figureOption, namesAbove } from './option/figureOption';

const EChart = lazy(() => import('../../chart/draw/EChart'));

const HEIGHT = 300;

/** A figure as a picture; what it says is in the table behind it too. */
export function FigureChart({ figure, words, title }: { figure: Drawn; words: FigureWords; title: string }) {
  const look = useChartLook();
  const { ref, width } = useElementSize();
  const option = useMemo(() => figureOption(figure, words, look, width), [figure, words, look, width]);
  // Names on several lines take nothing from what they name.
  const more = Math.max(0, legendHeight(namesAbove(figure, words), width) - LEGEND_LINE);
  return (
    <div ref={ref} className={classes.chart} style={{ height: HEIGHT + more }}>
      <Suspense fallback={<Skeleton className={classes.chart} />}>
        <EChart option={option} description={title} />
      </Suspense>
    </div>
  );
}
