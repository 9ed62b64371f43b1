import { describe, expect, it } from 'vitest';
import type { ObjectSummary, TableSummary } from '../../../api/bindings';
import { findEntries, objectEntries } from './objectEntries';

const object = (name: string, label: string, parts: Partial<ObjectSummary> = {}): ObjectSummary => ({
  name,
  label,
  custom: false,
  selected: false,
  recommended: false,
  copyable: true,
  reason: null,
  rows: null,
  isNew: false,
  isPaused: false,
  ...parts,
});
const table = (name: string, rows: number): TableSummary => ({
  object: name,
  table: `sf_${name}`,
  label: name,
  custom: false,
  selected: false,
  rows,
  removedRows: 0,
  columns: 3,
  asOf: null,
  firstLoadDone: true,
  salesforceCount: null,
  heldCount: null,
  comparedAt: null,
});

const entries = objectEntries(
  [
    object('Lead', 'Lead', { selected: true, rows: 90 }),
    object('Account', 'Kunde', { rows: 7 }),
    object('Case', 'Fall', { selected: true }),
  ],
  [table('Lead', 80), table('Old__c', 5)],
  'de',
);

describe('the list of objects', () => {
  it('is ordered by label and counts what is held before what the org reports', () => {
    expect(entries.map(({ name, rows, held }) => [name, rows, held])).toEqual([
      ['Case', null, false],
      ['Account', 7, false],
      ['Lead', 80, true],
      ['Old__c', 5, true],
    ]);
  });

  it('keeps a table whose object is gone, but offers no copying of it', () => {
    expect(entries.find((entry) => entry.name === 'Old__c')).toMatchObject({ held: true, copyable: false });
  });

  it.each([
    ['all', '', ['Case', 'Account', 'Lead', 'Old__c']],
    ['synced', '', ['Case', 'Lead', 'Old__c']],
    ['all', 'KUNDE', ['Account']],
    ['synced', 'acc', []],
  ] as const)('shows of %s what %j finds', (kind, search, names) => {
    expect(findEntries(entries, kind, search).map((entry) => entry.name)).toEqual(names);
  });
});
