import { expect, it } from 'vitest';
import type { Line } from '../../../../api/bindings';
import { namesFitAtEnds } from './endLabels';

const line = (...values: (number | null)[]): Line => ({
  name: { en: '', de: '' },
  values,
  low: [],
  high: [],
  isDashed: false,
});

const cases: [string, Line[], boolean][] = [
  ['one line needs no name', [line(1, 2)], false],
  ['ends far apart', [line(1, 10), line(1, 5)], true],
  ['ends that would write over each other', [line(1, 10), line(1, 9.8)], false],
  ['a line that ends before the edge', [line(1, 10), line(5, null)], false],
  ['more lines than names fit', Array.from({ length: 7 }, (_, at) => line(0, at * 10)), false],
];

it.each(cases)('%s', (_, lines, expected) => {
  expect(namesFitAtEnds(lines)).toBe(expected);
});
