import { expect, it } from 'vitest';
import { defaultWidth, orderColumns } from './columnLayout';
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
