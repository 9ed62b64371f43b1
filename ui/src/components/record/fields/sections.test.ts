import { expect, it } from 'vitest';
import type { Column, RecordField } from '../../../api/bindings';
import { testColumn } from '../../grid/model/column/testColumn';
import { groupFields } from './sections';

function field(column: Partial<Column> & { name: string }): RecordField {
  return { column: testColumn(column), value: null, referenceObject: null, referenceName: null };
}

it('puts fields where people look for them, and leaves out groups without any', () => {
  const fields = [
    field({ name: 'Id', kind: 'id' }),
    field({ name: 'Name' }),
    field({ name: 'Industry', kind: 'picklist' }),
    field({ name: 'Website', kind: 'url' }),
    field({ name: 'BillingCity' }),
    field({ name: 'AnnualRevenue', kind: 'currency' }),
    field({ name: 'CreatedDate', kind: 'date_time' }),
    field({ name: 'Score__c', kind: 'number', custom: true }),
    field({ name: 'StatusNote__c', custom: true }),
  ];
  const groups = groupFields(fields).map(({ section, fields: found }) => [
    section,
    ...found.map(({ column }) => column.name),
  ]);
  expect(groups).toEqual([
    ['key', 'Name'],
    ['details', 'Industry'],
    ['contact', 'Website', 'BillingCity'],
    ['money', 'AnnualRevenue'],
    ['custom', 'Score__c', 'StatusNote__c'],
    ['system', 'Id', 'CreatedDate'],
  ]);
  expect(groupFields([])).toEqual([]);
});
