import { describe, expect, it } from 'vitest';
import type { Figure, Line, Series, Words } from '../../../../api/bindings';
import { type ChartLook, COLOURS } from '../../../chart/draw/chartOption';
import { createUnitFormat } from '../../words/unitFormat';
import type { FigureWords } from '../../words/useWords';
import { type Drawn, figureOption } from './figureOption';
import { BAR_WIDTHS, band, whiskers } from './interval';

const said = (en: string): Words => ({ en, de: en });
const words: FigureWords = {
  words: ({ en }) => en,
  value: createUnitFormat('en-GB', 'EUR'),
  note: ({ words: { en } }) => en,
};
const look: ChartLook = {
  text: '#111111',
  dim: '#555555',
  border: '#dddddd',
  surface: '#ffffff',
  font: 'Inter',
  dark: false,
  moves: false,
  number: (value) => `${value}`,
};
const series = (given: Partial<Series> = {}): Series => ({
  name: said('Won'),
  values: [1, 2],
  low: [],
  high: [],
  ...given,
});
const line = (given: Partial<Line> = {}): Line => ({ ...series(), isDashed: false, ...given });
const bars = (names: string[], given: Partial<Extract<Figure, { kind: 'bars' }>> = {}): Drawn => ({
  kind: 'bars',
  bars: names.map((name) => ({ name: said(name), rows: null })),
  series: [series({ values: names.map(() => 1) })],
  unit: 'count',
  isStacked: false,
  isOverTime: false,
  ...given,
});
const lines = (all: Line[]): Drawn => ({
  kind: 'lines',
  x: [0, 6],
  xUnit: 'days',
  xName: said('Days since created'),
  lines: all,
  unit: 'share',
});

interface Option {
  xAxis: { type: string; data?: string[]; name?: string };
  yAxis: { type: string; data?: string[]; min?: number };
  grid: { outerBoundsContain: string };
  legend?: { data: string[] };
  series: {
    type: string;
    name?: string;
    color?: string;
    data?: unknown[];
    label?: { show: boolean };
    stack?: string;
  }[];
}
const option = (figure: Drawn) => figureOption(figure, words, look) as unknown as Option;
const LONG = ['Negotiation and review', 'Perception analysis', 'Value proposition', 'Id. decision makers'];

describe('bars', () => {
  it('stand below each other where their names do not fit abreast', () => {
    expect(option(bars(['New', 'Won']))).toMatchObject({
      xAxis: { type: 'category' },
      yAxis: { type: 'value' },
    });
    expect(option(bars(LONG))).toMatchObject({
      xAxis: { type: 'value' },
      yAxis: { type: 'category', inverse: true },
    });
  });

  it('stand abreast over time, however long their names are', () => {
    expect(option(bars(LONG, { isOverTime: true }))).toMatchObject({
      xAxis: { type: 'category', axisLabel: { hideOverlap: true } },
      yAxis: { type: 'value' },
    });
  });

  it('over time have the year below the month where there are many', () => {
    const months = ['Nov 2025', 'Dec 2025', 'Jan 2026', 'Feb 2026', 'Mar 2026', 'Apr 2026', 'May 2026'];
    expect(option(bars(months.slice(0, 3), { isOverTime: true })).xAxis.data?.[0]).toBe('Nov 2025');
    expect(option(bars(months, { isOverTime: true })).xAxis.data?.[0]).toBe('Nov\n2025');
  });

  it('have the same colours with whiskers and without', () => {
    const given = [series({ low: [0, 1], high: [2, 3] }), series({ name: said('Lost') })];
    const drawn = option(bars(['a', 'b'], { series: given })).series.filter(({ type }) => type === 'bar');
    expect(drawn.map(({ color }) => color)).toEqual(COLOURS.slice(0, 2));
  });

  it('have the rows behind them under their names', () => {
    const counted = bars(['Q1'], { bars: [{ name: said('Q1'), rows: 1200 }] });
    expect(option(counted).xAxis.data).toEqual(['Q1\n(1,200)']);
  });

  it('of shares end at the whole, but where one is more than that', () => {
    const end = (
      option(bars(['a'], { unit: 'share' })) as unknown as { yAxis: { max: (of: object) => unknown } }
    ).yAxis.max;
    expect([0.3, 0.98, 1, 1.2].map((max) => end({ min: 0, max }))).toEqual([null, 1, 1, null]);
    expect(option(bars(['a'])).yAxis).toHaveProperty('max', 1);
  });

  it('are stacked only as parts of a whole, and labelled alone', () => {
    const two = [series(), series({ name: said('Lost') })];
    expect(option(bars(['a', 'b'], { series: two })).series[0]).not.toHaveProperty('stack');
    expect(option(bars(['a', 'b'], { series: two, isStacked: true })).series[0]?.stack).toBe('all');
    expect(option(bars(['a', 'b'], { series: two })).series[0]?.label?.show).toBe(false);
    expect(option(bars(['a', 'b'])).series[0]?.label?.show).toBe(true);
  });

  it('have a legend where there are several', () => {
    expect(option(bars(['a'])).legend).toBeUndefined();
    const two = [series(), series({ name: said('Lost') })];
    expect(option(bars(['a'], { series: two })).legend?.data).toEqual(['Won', 'Lost']);
  });

  it('leave out whiskers where there is no value', () => {
    const given = series({ values: [0.5, null], low: [0.4, null], high: [0.6, null] });
    const drawn = option(bars(['a', 'b'], { series: [given] })).series;
    expect(drawn.map((each) => each.type)).toEqual(['bar', 'custom']);
    expect(drawn[1]?.data).toEqual([[0, 0.4, 0.6]]);
  });
});

describe('whiskers', () => {
  it('stand in the middle of their own bar', () => {
    const given = series({ values: [0.5], low: [0.4], high: [0.6] });
    const [drawn] = whiskers(given, { at: 1, of: 2, isLong: false }, look);
    const asked: object[] = [];
    const api = {
      value: (dimension: number) => [0, 0.4, 0.6][dimension] ?? 0,
      coord: ([x, y]: [number, number]): [number, number] => [100 + x, 200 - 100 * y],
      barLayout: (widths: object) => {
        asked.push(widths);
        return [{ offsetCenter: -12 }, { offsetCenter: 12 }];
      },
    };
    expect(drawn?.renderItem(null, api).children[0]).toMatchObject({
      shape: { x1: 112, y1: 160, x2: 112, y2: 140 },
    });
    expect(asked).toEqual([{ ...BAR_WIDTHS, count: 2 }]);
    const [long] = whiskers(given, { at: 0, of: 2, isLong: true }, look);
    expect(long?.renderItem(null, api).children[0]).toMatchObject({
      // Along the other axis: aside is up or down.
      shape: { x1: 100.4, y1: 188, x2: 100.6, y2: 188 },
    });
  });
});

describe('lines', () => {
  it('leave room for the name of their axis', () => {
    const drawn = option(lines([line()]));
    expect(drawn.xAxis.name).toBe('Days since created');
    expect(drawn.grid.outerBoundsContain).toBe('all');
  });

  it('begin shares at zero, and dash what is a target', () => {
    const drawn = option(lines([line({ isDashed: true })]));
    expect(drawn.yAxis.min).toBe(0);
    expect(drawn.series[0]).toMatchObject({ lineStyle: { type: 'dashed' } });
  });

  it('bear their names at their ends where these are apart, and in a legend where they are not', () => {
    const some = (count: number) =>
      Array.from({ length: count }, (_, at) => line({ name: said(`l${at}`), values: [0, at / 10] }));
    expect(option(lines(some(3))).series[0]).toMatchObject({ endLabel: { show: true } });
    expect(option(lines(some(3))).legend).toBeUndefined();
    expect(option(lines(some(7))).series[0]).toMatchObject({ endLabel: { show: false } });
    expect(option(lines(some(7))).legend?.data).toHaveLength(7);
  });

  it('have their names above where one ends before the others', () => {
    const early = line({ name: said('Q4'), values: [0.1, null] });
    const drawn = option(lines([line(), early]));
    expect(drawn.series[0]).toMatchObject({ endLabel: { show: false } });
    expect(drawn.legend?.data).toEqual(['Won', 'Q4']);
  });

  it('have a band from the lower bound to the upper, broken where a bound is missing', () => {
    const given = line({ values: [0.1, null], low: [0.05, null], high: [0.2, null] });
    const [low, between] = band(given, 0, '#0072b2', look);
    expect(low?.data).toEqual([0.05, null]);
    expect((between?.data ?? [])[0]).toBeCloseTo(0.15);
    expect((between?.data ?? [])[1]).toBeNull();
    expect(band(line(), 0, '#0072b2', look)).toEqual([]);
  });
});
