import { describe, expect, it } from 'vitest';
import {
  MAX_SCROLL_HEIGHT,
  moveTo,
  OVERSCAN_ROWS,
  pagesFor,
  reveal,
  rowWindow,
  scrollHeight,
  settle,
  topForScroll,
} from './rowWindow';

const small = { rowCount: 1_000, rowHeight: 32, viewportHeight: 640 };
const huge = { rowCount: 5_000_000, rowHeight: 32, viewportHeight: 640 };
const start = { scrollTop: 0, top: 0 };

describe('a table that fits the cap', () => {
  it('shows the first rows at the top with overscan below only', () => {
    expect(rowWindow(start, small)).toMatchObject({
      first: 0,
      end: 20 + OVERSCAN_ROWS,
      firstVisible: 0,
      endVisible: 20,
      spaceBefore: 0,
    });
  });

  it('keeps the height of the scroller whatever is drawn', () => {
    for (const scrollTop of [0, 1, 31, 32, 9_999, 32_000 - 640]) {
      const view = rowWindow(moveTo(scrollTop, start, small), small);
      const drawn = (view.end - view.first) * small.rowHeight;
      expect(view.spaceBefore + drawn + view.spaceAfter).toBe(32_000);
      expect(view.spaceBefore).toBe(view.first * 32);
    }
  });

  it('ends with the last row', () => {
    const view = rowWindow(moveTo(32_000 - 640, start, small), small);
    expect(view.endVisible).toBe(1_000);
    expect(view.end).toBe(1_000);
    expect(view.spaceAfter).toBe(0);
  });

  it('draws nothing for no rows, and all rows of a short table', () => {
    const none = rowWindow(start, { ...small, rowCount: 0 });
    expect([none.first, none.end, none.spaceBefore, none.spaceAfter]).toEqual([0, 0, 0, 0]);
    const few = rowWindow(start, { ...small, rowCount: 3 });
    expect([few.first, few.end]).toEqual([0, 3]);
  });

  it('does not run past the end when rows disappear below the person', () => {
    const far = moveTo(31_000, start, small);
    const view = rowWindow(far, { ...small, rowCount: 40 });
    expect(view.endVisible).toBe(40);
    expect(view.first).toBeLessThan(view.end);
  });
});

describe('a table taller than browsers allow', () => {
  it('caps the scroller', () => {
    expect(scrollHeight(huge)).toBe(MAX_SCROLL_HEIGHT);
  });

  it('moves one to one with the wheel', () => {
    const before = settle({ scrollTop: 0, top: 80_000_000 }, huge);
    const after = moveTo(before.scrollTop + 96, before, huge);
    expect(after.top - before.top).toBe(96);
    expect(rowWindow(after, huge).firstVisible - rowWindow(before, huge).firstVisible).toBe(3);
  });

  it('maps a dragged scroll bar in proportion', () => {
    const middle = (MAX_SCROLL_HEIGHT - huge.viewportHeight) / 2;
    const view = rowWindow(moveTo(middle, start, huge), huge);
    expect(view.firstVisible).toBeGreaterThan(2_499_900);
    expect(view.firstVisible).toBeLessThan(2_500_100);
  });

  it('reaches the very first and the very last row', () => {
    const last = moveTo(MAX_SCROLL_HEIGHT - huge.viewportHeight, start, huge);
    expect(rowWindow(last, huge).endVisible).toBe(5_000_000);
    const first = moveTo(0, last, huge);
    expect(rowWindow(first, huge).firstVisible).toBe(0);
  });

  it('puts the first visible row at the visible top, before and after settling', () => {
    const near = settle({ scrollTop: 0, top: 123_456_789 }, huge);
    const drifted = moveTo(near.scrollTop + 500, near, huge);
    for (const position of [drifted, settle(drifted, huge)]) {
      const view = rowWindow(position, huge);
      const drawnTop = view.spaceBefore + (view.firstVisible - view.first) * huge.rowHeight;
      const shift = position.top - view.firstVisible * huge.rowHeight;
      expect(drawnTop + shift).toBeCloseTo(position.scrollTop, 3);
      expect(view.firstVisible).toBe(Math.floor((near.top + 500) / 32));
    }
  });

  it('is exact close to both ends', () => {
    const hidden = 5_000_000 * 32 - 640;
    for (const top of [0, 23, 2_000, 5_000, 150_000, hidden - 3_000, hidden - 23, hidden]) {
      const position = settle({ scrollTop: 0, top }, huge);
      const view = rowWindow(position, huge);
      const drawn = (view.end - view.first) * huge.rowHeight;
      expect(position.top).toBe(top);
      expect(view.spaceBefore + (top - view.first * huge.rowHeight)).toBeCloseTo(position.scrollTop, 3);
      expect(view.spaceBefore + drawn + view.spaceAfter).toBeCloseTo(MAX_SCROLL_HEIGHT, 3);
    }
  });

  it('settles to where the bar stands for the place', () => {
    const settled = settle({ scrollTop: 5, top: 100_000_000 }, huge);
    expect(Math.abs(topForScroll(settled.scrollTop, huge) - 100_000_000)).toBeLessThan(16);
  });
});

describe('reveal', () => {
  it('moves as little as needed and not at all for a visible row', () => {
    expect(reveal(3, start, small)).toBe(start);
    expect(reveal(20, start, small).top).toBe(32);
    expect(reveal(0, { scrollTop: 320, top: 320 }, small).top).toBe(0);
    expect(rowWindow(reveal(4_999_999, start, huge), huge).endVisible).toBe(5_000_000);
  });
});

describe('pagesFor', () => {
  it.each([
    [0, 0, []],
    [0, 100, [0]],
    [99, 101, [0, 1]],
    [250, 480, [2, 3, 4]],
  ])('covers rows %i to %i', (first, end, pages) => {
    expect(pagesFor(first, end, 100)).toEqual(pages);
  });
});
