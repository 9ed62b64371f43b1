import { describe, expect, it } from 'vitest';
import type { Words } from '../../../../api/bindings';
import { type ChartLook, COLOURS } from '../../../chart/draw/chartOption';
import { createUnitFormat } from '../../words/unitFormat';
import { floating, stepSeries } from './steps';

const said = (en: string): Words => ({ en, de: en });
const step = (name: string, value: number, isTotal = false) => ({ name: said(name), value, isTotal });
const steps = [
  step('Open before', 1000, true),
  step('Created', 67),
  step('Won', -240),
  step('Open now', 827, true),
];

describe('the steps of a sum', () => {
  it('float from where the one before ended, and totals stand on zero', () => {
    expect(floating(steps)).toEqual([
      { from: 0, to: 1000 },
      { from: 1000, to: 1067 },
      { from: 1067, to: 827 },
      { from: 0, to: 827 },
    ]);
    expect(floating([])).toEqual([]);
  });

  it('are drawn on what lies below them, coloured by what they mean, and labelled with what they change', () => {
    const figure = { kind: 'steps' as const, steps, unit: 'money' as const };
    const words = {
      words: ({ en }: Words) => en,
      value: createUnitFormat('en-GB', 'EUR'),
      note: () => '',
    };
    const look = { text: '#111', dim: '#555', border: '#ddd' } as ChartLook;
    const { series, yAxis } = stepSeries(figure, words, look, {});
    expect(yAxis.data).toEqual(['Open before', 'Created', 'Won', 'Open now']);
    expect(series[0]?.data).toEqual([0, 1000, 827, 0]);
    const drawn = series[1]?.data as { value: number; itemStyle: { color: string } }[];
    expect(drawn.map((each) => each.value)).toEqual([1000, 67, 240, 827]);
    expect(drawn.map((each) => each.itemStyle.color)).toEqual([look.dim, COLOURS[2], COLOURS[0], look.dim]);
    const label = series[1]?.label?.formatter;
    expect(label?.({ dataIndex: 2 })).toBe('-€240');
  });
});
