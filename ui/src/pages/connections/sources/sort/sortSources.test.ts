import { describe, expect, it } from 'vitest';
import { connection } from '../../../../test/samples';
import { nextSort, type SortColumn, sortSources } from './sortSources';

const sources = [
  { ...connection, id: 'b', name: 'Org 10', rows: 5, status: 'connected' as const },
  {
    ...connection,
    id: 'a',
    name: 'org 9',
    rows: 900,
    status: 'error' as const,
    lastConnectionDurationMs: null,
  },
  { ...connection, id: 'c', name: 'Äther', rows: 5, status: 'needs_reconnect' as const },
];
const order = (column: SortColumn, descending = false) =>
  sortSources(sources, { column, descending }, 'de').map(({ id }) => id);

describe('the order of sources', () => {
  it('is that of people for names, that of numbers for numbers', () => {
    expect(order('name')).toEqual(['c', 'a', 'b']);
    expect(order('rows')).toEqual(['b', 'c', 'a']);
    expect(order('rows', true)).toEqual(['a', 'b', 'c']);
  });

  it('puts first what needs a person', () => {
    expect(order('status')).toEqual(['c', 'a', 'b']);
  });

  it('puts last what is not known, either way', () => {
    expect(order('duration')).toEqual(['b', 'c', 'a']);
    expect(order('duration', true)).toEqual(['b', 'c', 'a']);
  });

  it('goes up, down and back', () => {
    const up = nextSort(null, 'rows');
    expect(up).toEqual({ column: 'rows', descending: false });
    const down = nextSort(up, 'rows');
    expect(down).toEqual({ column: 'rows', descending: true });
    expect(nextSort(down, 'rows')).toBeNull();
    expect(nextSort(down, 'name')).toEqual({ column: 'name', descending: false });
  });
});
