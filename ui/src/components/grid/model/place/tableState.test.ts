import { describe, expect, it } from 'vitest';
import { EMPTY_STATE, readTableState, type TableState, toggleSort, writeTableState } from './tableState';

describe("a table's state in the address", () => {
  it('comes back as it went', () => {
    const state: TableState = {
      search: 'Müller & Co',
      sort: [
        { column: 'Amount', descending: true },
        { column: 'Name', descending: false },
      ],
      filters: [
        { column: 'Name', operator: 'contains', values: ['a,"b"'] },
        { column: 'Status', operator: 'in', values: ['Open', 'Closed'] },
        { column: 'Phone', operator: 'is_empty', values: [] },
        { column: 'CreatedDate', operator: 'in_period', values: ['LAST_N_DAYS:30'] },
      ],
      rows: 'all',
    };
    const address = writeTableState(state).toString();
    expect(readTableState(new URLSearchParams(address))).toEqual(state);
  });

  it('leaves no trace when nothing is asked, and keeps what is not its own', () => {
    const before = new URLSearchParams('record=Lead/00Q1&q=old&sort=Name');
    expect(writeTableState(EMPTY_STATE, before).toString()).toBe('record=Lead%2F00Q1');
  });

  it.each(['f=%5B1%5D', 'f=nonsense', 'f=["Name"]', 'f=["Name","drops"]', 'sort=,-', 'rows=some', 'f='])(
    'ignores %s',
    (address) => {
      expect(readTableState(new URLSearchParams(address))).toEqual(EMPTY_STATE);
    },
  );
});

describe("a table's state beside a saved view", () => {
  const base: TableState = {
    search: 'an',
    sort: [{ column: 'Name', descending: true }],
    filters: [{ column: 'Status', operator: 'in', values: ['Open'] }],
    rows: 'removed',
  };

  it('is that of the view where the address says nothing', () => {
    expect(readTableState(new URLSearchParams('view=v1'), base)).toEqual(base);
    expect(writeTableState(base, new URLSearchParams('view=v1&q=x'), base).toString()).toBe('view=v1');
  });

  it.each<[string, Partial<TableState>]>([
    ['nothing', { search: '', sort: [], filters: [], rows: 'live' }],
    ['another order', { sort: [{ column: 'City', descending: false }] }],
    ['one more filter', { filters: [...base.filters, { column: 'City', operator: 'is_empty', values: [] }] }],
  ])('is told apart from it: %s', (_, change) => {
    const state = { ...base, ...change };
    const address = writeTableState(state, new URLSearchParams('view=v1'), base);
    expect(address.get('view')).toBe('v1');
    expect(readTableState(new URLSearchParams(address.toString()), base)).toEqual(state);
  });
});

describe('toggleSort', () => {
  const up = { column: 'Name', descending: false };
  const down = { column: 'Name', descending: true };
  const other = { column: 'City', descending: false };

  it.each([
    [[], false, [up]],
    [[up], false, [down]],
    [[down], false, []],
    [[other], false, [up]],
    [[other], true, [other, up]],
    [[up, other], true, [down, other]],
    [[down, other], true, [other]],
  ])('from %j with add %s', (sort, add, result) => {
    expect(toggleSort(sort, 'Name', add)).toEqual(result);
  });
});
