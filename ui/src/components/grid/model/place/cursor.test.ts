import { describe, expect, it } from 'vitest';
import { type Cursor, cursorRange, HEADER_ROW, inRange, moveCursor } from './cursor';

const bounds = { rowCount: 1_000, columnCount: 10, pageRows: 20 };
const at = (row: number, column: number): Cursor => ({ active: { row, column }, anchor: null });
const press = (key: string, held: { shift?: boolean; control?: boolean } = {}) => ({
  key,
  shift: held.shift ?? false,
  control: held.control ?? false,
});

describe('moveCursor', () => {
  it.each([
    ['ArrowDown', {}, 6, 5],
    ['ArrowUp', {}, 4, 5],
    ['ArrowLeft', {}, 5, 4],
    ['ArrowRight', {}, 5, 6],
    ['Home', {}, 5, 0],
    ['End', {}, 5, 9],
    ['PageDown', {}, 25, 5],
    ['PageUp', {}, 0, 5],
    ['Home', { control: true }, 0, 0],
    ['End', { control: true }, 999, 9],
    ['ArrowDown', { control: true }, 999, 5],
    ['ArrowRight', { control: true }, 5, 9],
  ])('%s with %j goes to row %i, column %i', (key, held, row, column) => {
    expect(moveCursor(at(5, 5), press(key, held), bounds)?.active).toEqual({ row, column });
  });

  it('reaches the headers by one step from the first row, and comes back', () => {
    expect(moveCursor(at(0, 3), press('ArrowUp'), bounds)?.active).toEqual({ row: HEADER_ROW, column: 3 });
    expect(moveCursor(at(HEADER_ROW, 3), press('ArrowRight'), bounds)?.active.row).toBe(HEADER_ROW);
    expect(moveCursor(at(HEADER_ROW, 3), press('ArrowDown'), bounds)?.active).toEqual({ row: 0, column: 3 });
    expect(moveCursor(at(0, 3), press('ArrowUp', { shift: true }), bounds)?.active.row).toBe(0);
  });

  it('stays within the table', () => {
    expect(moveCursor(at(3, 0), press('PageUp'), bounds)?.active).toEqual({ row: 0, column: 0 });
    expect(moveCursor(at(999, 9), press('PageDown'), bounds)?.active.row).toBe(999);
  });

  it('leaves other keys and empty tables alone', () => {
    expect(moveCursor(at(0, 0), press('a'), bounds)).toBeNull();
    expect(moveCursor(at(0, 0), press('End'), { ...bounds, columnCount: 0 })).toBeNull();
  });

  it('stretches with Shift from where it began, and drops the range without', () => {
    const once = moveCursor(at(5, 5), press('ArrowDown', { shift: true }), bounds) ?? at(0, 0);
    const twice = moveCursor(once, press('ArrowLeft', { shift: true }), bounds) ?? at(0, 0);
    expect(cursorRange(twice)).toEqual({ firstRow: 5, endRow: 7, firstColumn: 4, endColumn: 6 });
    expect(inRange(cursorRange(twice), 6, 4)).toBe(true);
    expect(inRange(cursorRange(twice), 7, 4)).toBe(false);
    expect(moveCursor(twice, press('ArrowDown'), bounds)?.anchor).toBeNull();
  });
});
