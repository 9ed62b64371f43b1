import { describe, expect, it } from 'vitest';
import type { Figure, Unit } from '../../../../../api/bindings';
import { namedPlaces, valueSteps } from './axisSteps';

const words = { en: '', de: '' };
const bars = (values: number[][], unit: Unit, isStacked = false): Extract<Figure, { kind: 'bars' }> => ({
  kind: 'bars',
  bars: (values[0] ?? []).map(() => ({ name: words, rows: null })),
  series: values.map((each) => ({ name: words, values: each, low: [], high: [] })),
  unit,
  isStacked,
  isOverTime: false,
});

describe('the axis of values', () => {
  it.each([
    [[1650], 'count', 500, 2000],
    [[3], 'count', 1, 3],
    [[18], 'days', 7, 21],
    [[75], 'days', 14, 84],
    [[1_650_000], 'money', 500_000, 2_000_000],
  ] as const)('of up to %s %s is marked in steps of %i', (values, unit, interval, max) => {
    expect(valueSteps(bars([[...values]], unit), 6)).toMatchObject({ interval, min: 0, max });
  });

  it('has room for what is stacked, and for what is below zero', () => {
    expect(valueSteps(bars([[40], [50]], 'count', true), 6)?.max).toBe(100);
    expect(valueSteps(bars([[-30, 50]], 'count'), 6)).toEqual({ interval: 20, min: -40, max: 60 });
  });

  it('of shares, or of nothing, is as it comes', () => {
    expect(valueSteps(bars([[0.4]], 'share'), 6)).toBeNull();
    expect(valueSteps(bars([[0, 0]], 'count'), 6)).toBeNull();
  });
});

const every = (step: number, last: number) => Array.from({ length: last / step + 1 }, (_, at) => at * step);
const named = (x: number[], unit: Unit) => x.filter((_, at) => namedPlaces(x, unit, 8)?.(at));

describe('the axis of days', () => {
  it('since something is named in weeks, months or quarters of a year', () => {
    expect(named(every(1, 30), 'days')).toEqual([0, 7, 14, 21, 28]);
    expect(named(every(3, 90), 'days')).toEqual([0, 30, 60, 90]);
    expect(named(every(1, 365), 'days')).toEqual([0, 90, 180, 270, 360]);
  });

  it('of the calendar is named by weeks, and by months where there are many', () => {
    const first = Date.UTC(2026, 8, 1) / 86_400_000;
    const days = (count: number) => every(1, count).map((day) => first + day);
    expect(named(days(29), 'day').map((day) => day - first)).toEqual([0, 7, 14, 21, 28]);
    expect(named(days(90), 'day').map((day) => day - first)).toEqual([0, 30, 61]);
  });

  it('that has no such places is named as it fits', () => {
    expect(namedPlaces([1, 4, 11], 'days', 1)).toBeNull();
    expect(namedPlaces([1, 2], 'count', 8)).toBeNull();
  });
});
