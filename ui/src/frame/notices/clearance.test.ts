import { expect, it } from 'vitest';
import { clearance } from './clearance';

const bar = (top: number, bottom: number) => ({ top, bottom, height: bottom - top });

it.each([
  ['nothing to keep clear', [], 0],
  ['a footer', [bar(764, 800)], 36],
  ['a strip below a footer', [bar(728, 764), bar(764, 800)], 72],
  ['pages in the middle of the window', [bar(300, 340)], 0],
  ['pages above the lower edge', [bar(700, 740)], 100],
  ['pages that are scrolled out of sight', [bar(900, 940)], 0],
  ['what is not drawn', [bar(0, 0)], 0],
  ['what takes all of the window', [bar(0, 800)], 400],
])('%s', (_, bars, expected) => {
  expect(clearance(bars, 800)).toBe(expected);
});
