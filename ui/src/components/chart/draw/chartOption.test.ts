import { describe, expect, it } from 'vitest';
import type { ChartData } from '../model/chartData';
import { type ChartLook, chartOption } from './chartOption';

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
const leftOut = { categories: 0, series: 0, points: 0, addedUp: false };
const bars = (series: number): ChartData => ({
  shape: 'categories',
  categories: ['a', 'b'],
  series: Array.from({ length: series }, (_, at) => ({ name: `s${at}`, values: [1, 2] })),
  leftOut,
});
const names = { x: 'x', y: 'y' };

describe('the drawing instructions', () => {
  it('put bars on zero and let lines use the room they have', () => {
    expect(chartOption(bars(1), 'bar', names, look)).toMatchObject({ yAxis: { scale: false } });
    expect(chartOption(bars(1), 'stacked_bar', names, look)).toMatchObject({ yAxis: { scale: false } });
    expect(chartOption(bars(1), 'line', names, look)).toMatchObject({ yAxis: { scale: true } });
  });

  it('write names at a few lines themselves, and in a legend where there are many', () => {
    const few = chartOption(bars(3), 'line', names, look) as { legend?: object; series: object[] };
    expect(few.legend).toBeUndefined();
    expect(few.series[0]).toMatchObject({ endLabel: { show: true } });
    const many = chartOption(bars(6), 'line', names, look) as { legend?: object; series: object[] };
    expect(many.legend).toBeDefined();
    expect(many.series[0]).toMatchObject({ endLabel: { show: false } });
  });

  it('stack only what is to be stacked, and label single bars', () => {
    const stacked = chartOption(bars(2), 'stacked_bar', names, look) as { series: object[] };
    expect(stacked.series.every((each) => 'stack' in each)).toBe(true);
    const single = chartOption(bars(1), 'bar', names, look) as { series: object[] };
    expect(single.series[0]).toMatchObject({ label: { show: true } });
    expect(single.series[0]).not.toHaveProperty('stack');
  });

  it('label bars side by side with as many decimals each', () => {
    const data: ChartData = { ...bars(1), series: [{ name: 's', values: [1, 2.5] }] } as ChartData;
    const seen = { ...look, number: (value: number, decimals?: number) => value.toFixed(decimals ?? 9) };
    type Labelled = { series: { label: { formatter: (of: { value: unknown }) => string } }[] };
    const label = (chartOption(data, 'bar', names, seen) as Labelled).series[0]?.label;
    expect(label?.formatter({ value: 1 })).toBe('1.0');
    expect(label?.formatter({ value: 2.5 })).toBe('2.5');
    const whole = (chartOption(bars(1), 'bar', names, seen) as Labelled).series[0]?.label;
    expect(whole?.formatter({ value: 1 })).toBe('1');
  });

  it('move only where motion is wanted', () => {
    expect(chartOption(bars(1), 'bar', names, look)).toMatchObject({ animation: false });
    expect(chartOption(bars(1), 'bar', names, { ...look, moves: true })).toMatchObject({
      animation: true,
      animationDuration: 150,
    });
  });
});
