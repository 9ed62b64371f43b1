import { describe, expect, it } from 'vitest';
import type { ChartLook } from '../../chart/draw/chartOption';
import { type Listing, listed } from './listed';
import { numbersListing } from './numbersListing';
import { type Drawing, PAPER } from './paper';

const look: ChartLook = { ...PAPER, font: 'Inter', moves: true, number: String };
const listing = (rows: string[][]): Listing => ({
  head: ['Deal', 'Amount', 'Pushes'],
  rows,
  isText: [true, false, false],
  more: (count) => `${count} more`,
});
interface Text {
  type: string;
  x: number;
  y: number;
  style: { text: string; align: string };
}
const texts = ({ option }: Drawing) => {
  const [{ children }] = option.graphic as [{ children: Text[] }];
  return children.filter(({ type }) => type === 'text');
};
const find = (drawing: Drawing, sought: string) =>
  texts(drawing).find(({ style }) => style.text === sought) ?? null;

describe('a table as a picture', () => {
  const drawing = listed(
    listing([
      ['Roof', '1,200', '—'],
      ['Extension', '80', '—'],
    ]),
    look,
    600,
  );

  it('has a line to each row, words at the left of their column and numbers at its right', () => {
    expect(texts(drawing).map(({ style }) => style.text)).toEqual([
      'Deal',
      'Roof',
      'Extension',
      'Amount',
      '1,200',
      '80',
      'Pushes',
      '—',
      '—',
    ]);
    const [roof, amount] = [find(drawing, 'Roof'), find(drawing, '1,200')];
    expect(roof?.y).toBe(amount?.y);
    expect(roof).toMatchObject({ x: 0, style: { align: 'left' } });
    expect(amount?.style.align).toBe('right');
    expect(amount?.x).toBe(find(drawing, 'Amount')?.x);
    expect(find(drawing, 'Extension')?.y).toBeGreaterThan(roof?.y ?? Number.POSITIVE_INFINITY);
  });

  it('is as wide as wanted, and wider where its texts are', () => {
    expect(drawing.width).toBeCloseTo(600);
    const wide = listed(listing([['x'.repeat(40), '1', '2']]), look, 100);
    expect(wide.width).toBeGreaterThan(300);
  });

  it('ends with how many rows are left, and cuts what no column holds', () => {
    const rows = Array.from({ length: 73 }, (_, at) => [`Deal ${at}`, '🙂'.repeat(90), 'a\nb']);
    const long = listed(listing(rows), look, 600);
    const last = texts(long).at(-1);
    expect(last?.style.text).toBe('13 more');
    expect(long.height).toBeGreaterThan(last?.y ?? Number.POSITIVE_INFINITY);
    expect(find(long, 'Deal 59')).not.toBeNull();
    expect(find(long, 'Deal 60')).toBeNull();
    // No letter is cut in two, and no row has two lines.
    expect(find(long, `${'🙂'.repeat(79)}…`)).not.toBeNull();
    expect(find(long, 'a b')).not.toBeNull();
  });

  it('gives letters of East Asia the room they take', () => {
    const width = (name: string) => listed(listing([[name, '1', '2']]), look, 0).width;
    expect(width('東京'.repeat(10))).toBeGreaterThan(width('ab'.repeat(10)) + 100);
  });
});

describe('numbers as a table', () => {
  const head = ['Name', 'Value', 'from', 'to', 'Note'];

  it('have bounds and notes only where there are any', () => {
    expect(numbersListing({ head, rows: [['Won', '5', '—', '—', '']] })).toEqual({
      head: ['Name', 'Value'],
      rows: [['Won', '5']],
      isText: [true, false],
    });
    const rows = [
      ['Won', '5', '1', '8', 'of 9 deals'],
      ['Left', '4', '—', '—', ''],
    ];
    expect(numbersListing({ head, rows })).toEqual({
      head: ['Name', 'Value', 'from', 'to', ''],
      rows,
      isText: [true, false, false, false, true],
    });
  });
});
