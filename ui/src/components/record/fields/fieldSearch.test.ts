import { expect, it } from 'vitest';
import type { Cell, RecordField } from '../../../api/bindings';
import { testColumn } from '../../grid/model/column/testColumn';
import { findFields } from './fieldSearch';

const field = (
  name: string,
  label: string,
  value: Cell,
  referenceName: string | null = null,
): RecordField => ({
  column: testColumn({ name, label }),
  value,
  referenceObject: null,
  referenceName,
});
const fields = [
  field('Name', 'Kontoname', 'Ada GmbH'),
  field('OwnerId', 'Inhaber', '005A', 'Grace Hopper'),
  field('Fax', 'Fax', null),
  field('Score__c', 'Wertung', 0),
];

it.each([
  ['', false, ['Name', 'OwnerId', 'Fax', 'Score__c']],
  ['', true, ['Name', 'OwnerId', 'Score__c']],
  ['KONTO', false, ['Name']],
  ['ownerid', false, ['OwnerId']],
  ['hopper', false, ['OwnerId']],
  ['gmbh', false, ['Name']],
  ['fax', true, []],
])('search %j, only filled %s', (text, onlyFilled, names) => {
  expect(findFields(fields, { text, onlyFilled }).map(({ column }) => column.name)).toEqual(names);
});
