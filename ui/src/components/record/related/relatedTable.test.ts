import { expect, it } from 'vitest';
import type { Table } from '../../../api/bindings';
import { testColumn } from '../../grid/model/column/testColumn';
import { inlineColumns, relatedTable } from './relatedTable';

const table = (nameColumn: string | null, names: string[]) =>
  ({ nameColumn, columns: names.map((name) => testColumn({ name })) }) as Table;

it('shows the name and up to three telling columns', () => {
  const names = ['Id', 'Name', 'CreatedDate', 'Amount', 'StageName', 'CloseDate', 'Other__c'];
  expect(inlineColumns(table('Name', names))).toEqual(['Id', 'Name', 'StageName', 'Amount', 'CloseDate']);
  expect(inlineColumns(table(null, ['Id', 'CreatedDate']))).toEqual(['Id', 'Id', 'CreatedDate']);
  expect(inlineColumns(table('Subject', ['Id', 'Subject', 'Status']))).toEqual(['Id', 'Subject', 'Status']);
});

it('leads to the table with only the rows that point here', () => {
  const address = relatedTable('c1', { object: 'Contact', column: 'AccountId' }, '001');
  const [path, query] = address.split('?');
  expect(path).toBe('/tables/c1/Contact');
  expect(new URLSearchParams(query).get('f')).toBe('["AccountId","equals","001"]');
});
