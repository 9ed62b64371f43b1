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
      ],
    };
    const address = writeTableState(state).toString();
    expect(readTableState(new URLSearchParams(address))).toEqual(state);
  });

  it('leaves no trace when nothing is asked, and keeps what is not its own', () => {
    const before = new URLSearchParams('record=Lead/00Q1&q=old&sort=Name');
    expect(writeTableState(EMPTY_STATE, before).toString()).toBe('record=Lead%2F00Q1');
  });

  it.each(['f=%5B1%5D', 'f=nonsense', 'f=["Name"]', 'f=["Name","drops"]', 'sort=,-'])(
    'ignores %s',
    (address) => {
      expect(readTableState(new URLSearchParams(address))).toEqual(EMPTY_STATE);
    },
  );
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
