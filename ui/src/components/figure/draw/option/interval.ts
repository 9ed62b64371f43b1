/** Intervals as ECharts draws them: whiskers over bars, bands around lines. Pure. */
import type { Line, Series } from '../../../../api/bindings';
import type { ChartLook } from '../../../chart/draw/chartOption';

/** A band of two stacked areas: one up to the lower bound that is not seen, and one between the two. */
export function band(line: Line, at: number, colour: string, look: Pick<ChartLook, 'dark'>) {
  if (line.low.length === 0) return [];
  const stack = `band ${at}`;
  const between = line.high.map((high, place) => {
    const low = line.low[place];
    return high === null || low === null || low === undefined ? null : high - low;
  });
  const shared = {
    type: 'line',
    stack,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    silent: true,
    tooltip: { show: false },
    z: 1,
  };
  return [
    { ...shared, name: `${stack} low`, data: line.low },
    {
      ...shared,
      name: `${stack} high`,
      data: between,
      areaStyle: { color: colour, opacity: look.dark ? 0.36 : 0.2 },
    },
  ];
}

/** How wide bars are; whiskers must know it to stand in their middle. */
export const BAR_WIDTHS = { barMaxWidth: 40, barGap: '10%', barCategoryGap: '25%' };

interface Api {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
  barLayout: (widths: object) => { offsetCenter: number }[];
}

interface Place {
  /** Which of the series beside each other it is. */
  at: number;
  of: number;
  isLong: boolean;
}

/** A line from the lower to the upper bound, with a short stroke at each end. */
export function whiskers(series: Series, place: Place, look: ChartLook) {
  if (series.low.length === 0) return [];
  const data = series.values.flatMap((value, bar) => {
    const [low, high] = [series.low[bar], series.high[bar]];
    return value === null || low == null || high == null ? [] : [[bar, low, high]];
  });
  return [
    {
      type: 'custom',
      name: `whiskers ${place.at}`,
      silent: true,
      tooltip: { show: false },
      z: 4,
      data,
      encode: place.isLong ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
      renderItem: (_: unknown, api: Api) => whisker(api, place, look),
    },
  ];
}

function whisker(api: Api, { at, of, isLong }: Place, look: ChartLook) {
  const bar = api.value(0);
  const aside = api.barLayout({ ...BAR_WIDTHS, count: of })[at]?.offsetCenter ?? 0;
  const end = (bound: number): [number, number] => {
    const [x, y] = api.coord(isLong ? [bound, bar] : [bar, bound]);
    return isLong ? [x, y + aside] : [x + aside, y];
  };
  const [x1, y1] = end(api.value(1));
  const [x2, y2] = end(api.value(2));
  const style = { stroke: look.text, lineWidth: 1.25, opacity: 0.75 };
  const stroke = (x: number, y: number) => ({
    type: 'line',
    shape: isLong ? { x1: x, x2: x, y1: y - 4, y2: y + 4 } : { x1: x - 4, x2: x + 4, y1: y, y2: y },
    style,
  });
  return {
    type: 'group',
    children: [{ type: 'line', shape: { x1, y1, x2, y2 }, style }, stroke(x1, y1), stroke(x2, y2)],
  };
}
