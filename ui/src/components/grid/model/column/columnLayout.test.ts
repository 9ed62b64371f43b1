import { describe, expect, it } from 'vitest';
import {
  type ColumnLook,
  defaultWidth,
  layoutColumns,
  lefts,
  moveColumn,
  orderColumns,
  stickyCount,
  USUAL_LOOK,
} from './columnLayout';
import { testColumn } from './testColumn';

it('puts the name first, bookkeeping after the fields, and dropped fields last', () => {
  const columns = ['Id', 'IsDeleted', 'Old__c', 'Phone', 'Name', 'City'].map((name) =>
    testColumn({ name, dropped: name === 'Old__c' }),
  );
  expect(orderColumns(columns, 'Name').map((column) => column.name)).toEqual([
    'Name',
    'Phone',
    'City',
    'Id',
    'IsDeleted',
    'Old__c',
  ]);
  expect(orderColumns(columns, null)[0]?.name).toBe('Phone');
});

it('gives a long header room without letting it rule', () => {
  const long = testColumn({ label: 'x'.repeat(80), kind: 'boolean' });
  expect(defaultWidth(long, false)).toBe(220);
  expect(defaultWidth(testColumn({ label: 'Ok', kind: 'boolean' }), false)).toBe(88);
  expect(defaultWidth(testColumn({ label: 'Name' }), true)).toBe(220);
});

describe('the columns as someone wants them', () => {
  const usual = ['Name', 'City', 'Phone', 'Fax', 'Id'].map((name) => testColumn({ name }));
  const laidOut = (look: Partial<ColumnLook>) => layoutColumns(usual, { ...USUAL_LOOK, ...look });
  const names = (look: Partial<ColumnLook>) => laidOut(look).visible.map(({ name }) => name);

  it('are as usual without a wish, the first one pinned', () => {
    expect(names({})).toEqual(['Name', 'City', 'Phone', 'Fax', 'Id']);
    expect(laidOut({}).pinnedCount).toBe(1);
  });

  it('stand in the order wished for, and pinned ones first', () => {
    expect(names({ order: ['Fax', 'Name'] })).toEqual(['Name', 'Fax', 'City', 'Phone', 'Id']);
    expect(names({ order: ['Fax', 'Name'], pinned: [] })).toEqual(['Fax', 'Name', 'City', 'Phone', 'Id']);
    expect(names({ pinned: ['Phone', 'Name'] })).toEqual(['Name', 'Phone', 'City', 'Fax', 'Id']);
    expect(laidOut({ pinned: ['Phone', 'Name'], hidden: ['Phone'] }).pinnedCount).toBe(1);
  });

  it('never all hide', () => {
    expect(names({ hidden: usual.map(({ name }) => name) })).toEqual(['Name']);
  });

  it.each<[string, string, number, Partial<ColumnLook>, string[]]>([
    ['to the left', 'Fax', 1, {}, ['Name', 'Fax', 'City', 'Phone', 'Id']],
    ['to the right', 'City', 3, {}, ['Name', 'Phone', 'Fax', 'City', 'Id']],
    ['not before the pinned', 'Fax', 0, {}, ['Name', 'Fax', 'City', 'Phone', 'Id']],
    ['not out of the pinned', 'Name', 3, {}, ['Name', 'City', 'Phone', 'Fax', 'Id']],
    ['among the pinned', 'Name', 1, { pinned: ['Name', 'City'] }, ['City', 'Name', 'Phone', 'Fax', 'Id']],
    ['past a hidden one', 'City', 2, { hidden: ['Phone'] }, ['Name', 'Fax', 'City', 'Id']],
    ['to the very end', 'City', 99, {}, ['Name', 'Phone', 'Fax', 'Id', 'City']],
  ])('move %s', (_, name, to, look, expected) => {
    const order = moveColumn(laidOut(look), name, to);
    expect([...order].sort()).toEqual(usual.map((column) => column.name).sort());
    expect(names({ ...look, order })).toEqual(expected);
  });

  it('leave room to scroll, however many are pinned', () => {
    expect(stickyCount([200, 150, 150], 2, 960)).toBe(2);
    expect(stickyCount([400, 400, 400], 3, 960)).toBe(1);
    expect(stickyCount([900, 150], 1, 600)).toBe(1);
    expect(lefts([200, 150, 90], 2)).toEqual([0, 200]);
  });
});
