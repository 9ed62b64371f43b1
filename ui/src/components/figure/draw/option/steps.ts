/** How a sum becomes another: bars that float where the one before ended. Pure. */
import type { Figure } from '../../../../api/bindings';
import { type ChartLook, coloursOn } from '../../../chart/draw/chartOption';
import type { FigureWords } from '../../words/useWords';
import { meantColour } from './colours/colours';

type Steps = Extract<Figure, { kind: 'steps' }>;

interface Floating {
  from: number;
  to: number;
}

/** From where to where each step goes; a total goes from zero. */
export function floating(steps: Steps['steps']): Floating[] {
  let sum = 0;
  return steps.map((step) => {
    const from = step.isTotal ? 0 : sum;
    sum = step.isTotal ? step.value : sum + step.value;
    return { from, to: sum };
  });
}

export function stepSeries(figure: Steps, words: FigureWords, look: ChartLook, valueAxis: object) {
  const places = floating(figure.steps);
  const [, , green, , vermilion] = coloursOn(look);
  const colour = (at: number) => {
    const step = figure.steps[at];
    // What is won and what is lost leaves alike, and is not alike.
    if (!step || step.isTotal) return look.dim;
    return meantColour(step.name, look) ?? (step.value < 0 ? vermilion : green);
  };
  return {
    tooltip: undefined,
    grid: {
      left: 8,
      right: 72,
      top: 16,
      bottom: 16,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: figure.steps.map((step) => words.words(step.name)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.border } },
      axisLabel: { color: look.dim, interval: 0 },
    },
    xAxis: valueAxis,
    series: [
      {
        type: 'bar',
        stack: 'steps',
        silent: true,
        itemStyle: { opacity: 0 },
        data: places.map(({ from, to }) => Math.min(from, to)),
      },
      {
        type: 'bar',
        stack: 'steps',
        barMaxWidth: 24,
        data: places.map(({ from, to }, at) => ({
          value: Math.abs(to - from),
          itemStyle: { color: colour(at) },
        })),
        label: {
          show: true,
          position: 'right',
          color: look.text,
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            words.value(figure.steps[dataIndex]?.value ?? 0, figure.unit, true),
        },
      },
    ],
  };
}
