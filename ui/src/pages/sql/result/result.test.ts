import { describe, expect, it } from 'vitest';
import type { Cell, QueryColumn } from '../../../api/bindings';
import { nextSort, resultColumns, sortRows } from '../../../components/queries/resultColumns';
import { placeOf } from './placeOf';
import { fitWidths } from './tabs/fitWidths';

const column = (name: string, parts: Partial<QueryColumn> = {}): QueryColumn => ({
  name,
  kind: 'text',
  scale: 0,
  referenceTo: [],
  picklist: [],
  originObject: null,
  originColumn: null,
  originLabel: null,
  ...parts,
});

describe('the columns of a result', () => {
  const format = { locale: 'en', raw: false, yes: 'Yes', no: 'No' };

  it('have names of their own, even where the statement repeats one', () => {
    const columns = resultColumns([column('Id'), column('Id'), column('n'), column('Id')]);
    expect(columns.map(({ name }) => name)).toEqual(['Id', 'Id (2)', 'n', 'Id (3)']);
  });

  it('are as wide as what they hold, within bounds', () => {
    const columns = resultColumns([column('a'), column('long')]);
    const [short, long] = fitWidths(columns, [['x', 'y'.repeat(500)]], format);
    expect(short).toBeLessThan(80);
    expect(long).toBe(360);
  });

  it('is larger for the first column, whose letters are heavier', () => {
    const [first, second] = fitWidths(
      resultColumns([column('a'), column('b')]),
      [['2024-01', '2024-01']],
      format,
    );
    expect(first).toBeGreaterThan(second ?? 0);
  });
});

describe('the order of a result', () => {
  const columns = resultColumns([column('n', { kind: 'integer' }), column('t')]);
  const rows: Cell[][] = [
    [10, 'b'],
    [null, 'a'],
    [2, 'a'],
    [10, 'a'],
  ];

  it('is by numbers and words, empty cells last, ties as they came', () => {
    const by = (name: string, descending: boolean) =>
      sortRows(rows, columns, [{ column: name, descending }], 'en').map((row) => rows.indexOf(row));
    expect(by('n', false)).toEqual([2, 0, 3, 1]);
    expect(by('n', true)).toEqual([0, 3, 2, 1]);
    expect(by('t', false)).toEqual([1, 2, 3, 0]);
    expect(sortRows(rows, columns, [], 'en')).toBe(rows);
    expect(sortRows(rows, columns, [{ column: 'gone', descending: false }], 'en')).toBe(rows);
  });

  it('goes up, down and back to the statement’s own', () => {
    const up = nextSort([], 'n', false);
    expect(up).toEqual([{ column: 'n', descending: false }]);
    const down = nextSort(up, 'n', false);
    expect(down).toEqual([{ column: 'n', descending: true }]);
    expect(nextSort(down, 'n', false)).toEqual([]);
    expect(nextSort(down, 't', true)).toHaveLength(2);
  });
});

describe('the place of a mistake', () => {
  const error = (position?: string) => ({
    code: 'sql_error',
    message: 'near',
    ...(position === undefined ? {} : { params: { position } }),
  });

  it('is a line and a character', () => {
    expect(placeOf(error('15'), 'SELECT Company\nFORM x')).toEqual({ offset: 15, line: 2, column: 1 });
    expect(placeOf(error('0'), 'X')).toEqual({ offset: 0, line: 1, column: 1 });
  });

  it('is unknown where it is not said or is no place', () => {
    for (const position of [undefined, 'x', '-1', '99'])
      expect(placeOf(error(position), 'SELECT')).toBeNull();
  });
});
