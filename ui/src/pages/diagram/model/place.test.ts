import { expect, it } from 'vitest';
import type { Box } from './card';
import type { Link } from './graph';
import { firstView, isInside, READABLE, wholeView } from './place';

const seen = { width: 1000, height: 600 };
const link = (from: string, to: string): Link => ({
  id: `${from}>${to}`,
  from,
  to,
  references: [{ field: `${to}Id`, label: to, polymorphic: false }],
});
const row = (count: number): Map<string, Box> =>
  new Map(
    Array.from({ length: count }, (_, at) => [`o${at}`, { x: at * 300, y: 0, width: 200, height: 60 }]),
  );

it('shows all where all can be read', () => {
  const boxes = row(4);
  expect(firstView(boxes, [], seen)).toEqual(wholeView(boxes, seen));
});

it('shows where most refers to one another, near enough to read, where there is more', () => {
  const boxes = row(40);
  const viewport = firstView(boxes, [link('o1', 'o2'), link('o29', 'o30'), link('o31', 'o30')], seen);
  expect(viewport.zoom).toBe(READABLE);
  const inView = [...boxes].filter(([, box]) => isInside(box, viewport, seen)).map(([object]) => object);
  expect(inView).toEqual(expect.arrayContaining(['o29', 'o30', 'o31']));
  expect(inView).not.toContain('o1');
});

it('shows something also of objects that refer to nothing', () => {
  const boxes = row(40);
  const viewport = firstView(boxes, [], seen);
  expect([...boxes.values()].some((box) => isInside(box, viewport, seen))).toBe(true);
});
