/** Intervals as ECharts draws them: whiskers over bars, bands around lines. Pure. */
import type { Line, Series } from '../../../api/bindings';
import { type ChartLook, COLOURS } from '../../chart/draw/chartOption';

/** A band of two stacked areas: one up to the lower bound that is not seen, and one between the two. */
export function band(line: Line, at: number) {
  if (line.low.length === 0) return [];
  const colour = COLOURS[at % COLOURS.length];
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
    { ...shared, name: `${stack} high`, data: between, areaStyle: { color: colour, opacity: 0.16 } },
  ];
}

interface Api {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

/** A line from the lower to the upper bound, with a short stroke at each end. */
export function whiskers(series: Series, at: number, isLong: boolean, look: ChartLook) {
  if (series.low.length === 0) return [];
  const data = series.values.flatMap((value, place) => {
    const [low, high] = [series.low[place], series.high[place]];
    return value === null || low == null || high == null ? [] : [[place, low, high]];
  });
  return [
    {
      type: 'custom',
      name: `whiskers ${at}`,
      silent: true,
      tooltip: { show: false },
      z: 4,
      data,
      encode: isLong ? { y: 0, x: [1, 2] } : { x: 0, y: [1, 2] },
      renderItem: (_: unknown, api: Api) => whisker(api, isLong, look),
    },
  ];
}

function whisker(api: Api, isLong: boolean, look: ChartLook) {
  const place = api.value(0);
  const end = (bound: number) => api.coord(isLong ? [bound, place] : [place, bound]);
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
