import { describe, expect, it } from 'vitest';
import type { TableChoice, TableStats } from '../../../../api/bindings';
import { testColumn } from '../../../../components/grid/model/column/testColumn';
import { table } from '../../../../test/samples';
import { type FieldFilter, type FieldSort, fieldEntries, shownFields } from './fieldEntries';

const choice: TableChoice = {
  object: 'Lead',
  method: 'modified_at',
  methodChosen: false,
  automatic: 'modified_at',
  stamp: 'SystemModstamp',
  methods: [],
  valuesUntil: null,
  notHeld: [
    { column: testColumn({ name: 'Secret__c', label: 'Secret', custom: true }), leftOut: true },
    { column: testColumn({ name: 'Fresh__c', label: 'Fresh', custom: true }), leftOut: false },
  ],
  going: ['Title'],
  coming: ['Score__c'],
  newColumns: ['Fresh__c'],
  mustStay: ['Id'],
};
const stats: TableStats = {
  rows: 200,
  asOf: null,
  columns: [
    { column: 'Id', nulls: 0, distinct: 200, distinctIsExact: true },
    { column: 'Title', nulls: 50, distinct: 12, distinctIsExact: true },
    { column: 'Score__c', nulls: 200, distinct: 0, distinctIsExact: true },
  ],
};
const held = {
  ...table,
  columns: [
    testColumn({ name: 'Id', label: 'Lead ID', kind: 'id' }),
    testColumn({ name: 'Title', label: 'Title' }),
    testColumn({ name: 'Score__c', label: 'Score', custom: true, calculated: true }),
  ],
};
const fields = fieldEntries({ table: held, choice, stats, ticked: new Map([['Secret__c', true]]) });
const names = (filters: FieldFilter[], sort: FieldSort = null, search = '') =>
  shownFields(fields, { search, filters, sort, locale: 'en' }).map(({ name }) => name);

describe('the fields of a table', () => {
  it('tell what is copied, what is wanted, and what is still to happen', () => {
    expect(
      fields.map(({ name, held, copied, wanted, waits }) => [name, held, copied, wanted, waits]),
    ).toEqual([
      ['Id', true, true, true, null],
      ['Title', true, false, false, 'goes'],
      ['Score__c', true, true, true, 'fills'],
      ['Secret__c', false, false, true, null],
      ['Fresh__c', false, true, true, 'comes'],
    ]);
    expect(fields.filter(({ mustStay }) => mustStay).map(({ name }) => name)).toEqual(['Id']);
    expect(fields.filter(({ isNew }) => isNew).map(({ name }) => name)).toEqual(['Fresh__c']);
  });

  it('are one each where the table does not know yet that it holds one no more', () => {
    const notHeld = [{ column: testColumn({ name: 'Title', label: 'Title' }), leftOut: true }];
    const told = { ...choice, notHeld, going: [] };
    const entries = fieldEntries({ table: held, choice: told, stats, ticked: undefined });
    expect(entries.map(({ name }) => name)).toEqual(['Id', 'Title', 'Score__c']);
  });

  it('tell how much is empty, and nothing where that is not known', () => {
    expect(fields.map(({ nullShare }) => nullShare)).toEqual([0, 0.25, 1, null, null]);
  });

  it.each([
    [['synced'], ['Id', 'Score__c', 'Fresh__c']],
    [['notSynced'], ['Title', 'Secret__c']],
    [['formula'], ['Score__c']],
    [['custom', 'notSynced'], ['Secret__c']],
    [['empty'], ['Score__c']],
  ] as [FieldFilter[], string[]][])('pass %j as %j', (filters, expected) => {
    expect(names(filters)).toEqual(expected);
  });

  it('are ordered with what is not known last', () => {
    expect(names([], { key: 'label', descending: false })[0]).toBe('Fresh__c');
    const ends = ['Secret__c', 'Fresh__c'];
    expect(names([], { key: 'nullShare', descending: true })).toEqual(['Score__c', 'Title', 'Id', ...ends]);
    expect(names([], { key: 'distinct', descending: false })).toEqual(['Score__c', 'Title', 'Id', ...ends]);
  });

  it('are found by label and API name', () => {
    expect(names([], null, 'secret')).toEqual(['Secret__c']);
  });
});
