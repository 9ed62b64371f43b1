import { describe, expect, it } from 'vitest';
import type { Cell, ChartChoice, ColumnKind } from '../../../api/bindings';
import { type ChartRows, fits } from './chartColumn';
import { chartData, isPie, MOST_CATEGORIES, MOST_POINTS, MOST_SERIES } from './chartData';
import { suggestChart } from './suggestChart';

function input(columns: [string, ColumnKind][], rows: Cell[][]): ChartRows {
  return { columns: columns.map(([name, kind]) => ({ name, label: name, kind })), rows };
}

const words = { empty: '(empty)', name: (cell: Cell) => String(cell) };
const choose = (parts: Partial<ChartChoice>): ChartChoice => ({
  kind: 'bar',
  x: 'x',
  y: ['n'],
  split: null,
  ...parts,
});

describe('the chart that rows lend themselves to', () => {
  const cases: [string, ChartRows, Partial<ChartChoice> | null][] = [
    ['no rows', input([['n', 'integer']], []), null],
    ['no numbers', input([['a', 'text']], [['b']]), null],
    ['one number alone', input([['n', 'integer']], [[1]]), null],
    [
      'a word and a number',
      input(
        [
          ['a', 'text'],
          ['n', 'integer'],
        ],
        [['b', 1]],
      ),
      { kind: 'bar', x: 'a' },
    ],
    [
      'months as text',
      input(
        [
          ['m', 'text'],
          ['n', 'integer'],
        ],
        [['2026-01', 1]],
      ),
      { kind: 'line', x: 'm' },
    ],
    [
      'dates',
      input(
        [
          ['n', 'currency'],
          ['d', 'date'],
        ],
        [[1, '2026-01-31']],
      ),
      { kind: 'line', x: 'd' },
    ],
    [
      'two words of which one has few values',
      input(
        [
          ['a', 'text'],
          ['b', 'picklist'],
          ['n', 'integer'],
        ],
        [
          ['1', 'x', 1],
          ['2', 'x', 1],
          ['2', 'y', 1],
        ],
      ),
      { kind: 'stacked_bar', x: 'a', split: 'b' },
    ],
    [
      'two numbers',
      input(
        [
          ['a', 'number'],
          ['b', 'percent'],
        ],
        [[1, 2]],
      ),
      { kind: 'scatter', x: 'a', y: ['b'] },
    ],
    [
      'a number that would be flat beside another',
      input(
        [
          ['a', 'text'],
          ['few', 'integer'],
          ['many', 'currency'],
        ],
        [['b', 3, 90_000]],
      ),
      { kind: 'bar', y: ['many'] },
    ],
  ];
  it.each(cases)('%s', (_, rows, expected) => {
    const found = suggestChart(rows);
    if (expected === null) expect(found).toBeNull();
    else {
      expect(found).toMatchObject(expected);
      expect(found && fits(found, rows.columns)).toBe(true);
    }
  });

  it('is not one whose columns are gone or are no numbers', () => {
    const { columns } = input(
      [
        ['x', 'text'],
        ['n', 'integer'],
      ],
      [],
    );
    expect(fits(choose({}), columns)).toBe(true);
    expect(fits(choose({ y: ['x'] }), columns)).toBe(false);
    expect(fits(choose({ y: [] }), columns)).toBe(false);
    expect(fits(choose({ split: 'gone' }), columns)).toBe(false);
  });
});

describe('the data of a chart', () => {
  it('are one series per column, with gaps for empty cells and large integers as numbers', () => {
    const rows = input(
      [
        ['x', 'text'],
        ['n', 'integer'],
        ['m', 'number'],
      ],
      [
        ['a', 1, null],
        [null, '9007199254740992', 2.5],
      ],
    );
    const data = chartData(rows, choose({ y: ['n', 'm'] }), words);
    expect(data).toMatchObject({
      shape: 'categories',
      categories: ['a', '(empty)'],
      series: [
        { name: 'n', values: [1, 9_007_199_254_740_992] },
        { name: 'm', values: [null, 2.5] },
      ],
      leftOut: { categories: 0, series: 0, points: 0, addedUp: false },
    });
  });

  it('add up what falls on one place, and say so', () => {
    const rows = input(
      [
        ['x', 'text'],
        ['n', 'integer'],
      ],
      [
        ['a', 1],
        ['b', 5],
        ['a', 2],
      ],
    );
    const data = chartData(rows, choose({}), words);
    expect(data).toMatchObject({ series: [{ values: [3, 5] }], leftOut: { addedUp: true } });
  });

  it('are split by the values of a column', () => {
    const rows = input(
      [
        ['x', 'text'],
        ['s', 'text'],
        ['n', 'integer'],
      ],
      [
        ['a', 'one', 1],
        ['a', 'two', 2],
        ['b', 'two', 3],
      ],
    );
    const data = chartData(rows, choose({ split: 's', kind: 'stacked_bar' }), words);
    expect(data).toMatchObject({
      series: [
        { name: 'one', values: [1, null] },
        { name: 'two', values: [2, 3] },
      ],
      leftOut: { addedUp: false },
    });
  });

  it('are points in the order of time for a line over dates', () => {
    const rows = input(
      [
        ['x', 'date'],
        ['n', 'integer'],
      ],
      [
        ['2026-02-01', 2],
        ['2026-01-01', 1],
        [null, 9],
      ],
    );
    const data = chartData(rows, choose({ kind: 'line' }), words);
    expect(data).toMatchObject({
      shape: 'points',
      time: true,
      series: [
        {
          points: [
            [Date.UTC(2026, 0, 1), 1],
            [Date.UTC(2026, 1, 1), 2],
          ],
        },
      ],
    });
  });

  it('count what a picture cannot hold', () => {
    const many = Array.from({ length: MOST_CATEGORIES + 5 }, (_, at): Cell[] => [
      `c${at}`,
      `s${at % 12}`,
      at,
    ]);
    const rows = input(
      [
        ['x', 'text'],
        ['s', 'text'],
        ['n', 'integer'],
      ],
      many,
    );
    const data = chartData(rows, choose({ split: 's' }), words);
    expect(data.leftOut).toMatchObject({ categories: 5, series: 12 - MOST_SERIES });
    expect(data.series).toHaveLength(MOST_SERIES);
    const points = Array.from({ length: MOST_POINTS + 3 }, (_, at): Cell[] => [at, at]);
    const cloud = input(
      [
        ['x', 'integer'],
        ['n', 'integer'],
      ],
      points,
    );
    expect(chartData(cloud, choose({ kind: 'scatter' }), words).leftOut.points).toBe(3);
  });

  it('make a pie only of a few parts of one whole', () => {
    const pie = (cells: Cell[][]) =>
      isPie(
        chartData(
          input(
            [
              ['x', 'text'],
              ['n', 'integer'],
            ],
            cells,
          ),
          choose({ kind: 'pie' }),
          words,
        ),
      );
    expect(
      pie([
        ['a', 1],
        ['b', 2],
      ]),
    ).toBe(true);
    expect(
      pie([
        ['a', 1],
        ['b', -2],
      ]),
    ).toBe(false);
    expect(pie(Array.from({ length: 7 }, (_, at): Cell[] => [`${at}`, 1]))).toBe(false);
    expect(pie([])).toBe(false);
  });
});
