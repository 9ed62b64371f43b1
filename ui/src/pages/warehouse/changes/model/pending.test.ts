import { describe, expect, it } from 'vitest';
import { brings, isNothing, NOTHING, setDeletes, tickColumns, tickTable, toChanges } from './pending';

describe('changes that are not saved', () => {
  it('are nothing until something differs, and again when it is taken back', () => {
    expect(isNothing(toChanges(NOTHING))).toBe(true);
    const added = tickTable(NOTHING, 'Case', true, false);
    expect(toChanges(added).addTables).toEqual(['Case']);
    expect(isNothing(toChanges(tickTable(added, 'Case', false, false)))).toBe(true);
    const left = tickColumns(NOTHING, 'Lead', ['Title'], false);
    expect(isNothing(toChanges(tickColumns(left, 'Lead', ['Title'], true)))).toBe(true);
  });

  it('keep the rows of a table taken out unless it is said that they go', () => {
    const removed = tickTable(NOTHING, 'Lead', false, true);
    expect(toChanges(removed).removeTables).toEqual([{ object: 'Lead', deletesData: false }]);
    const goes = setDeletes(removed, 'Lead', true);
    expect(toChanges(goes).removeTables).toEqual([{ object: 'Lead', deletesData: true }]);
    const back = tickTable(tickTable(goes, 'Lead', true, true), 'Lead', false, true);
    expect(toChanges(back).removeTables).toEqual([{ object: 'Lead', deletesData: false }]);
  });

  it('gather columns by table, and none of a table that is taken out', () => {
    const chosen = tickColumns(
      tickColumns(NOTHING, 'Lead', ['Title', 'Company'], false),
      'Lead',
      ['Score'],
      true,
    );
    expect(toChanges(chosen).columns).toEqual([
      { object: 'Lead', takeIn: ['Score'], leaveOut: ['Company', 'Title'] },
    ]);
    expect(brings(toChanges(chosen))).toBe(true);
    const removed = toChanges(tickTable(chosen, 'Lead', false, true));
    expect(removed.columns).toEqual([]);
    expect(brings(removed)).toBe(false);
  });
});
