import { describe, expect, it } from 'vitest';
import type { SqlTable } from '../../../api/bindings';
import { lettersApart, suggestName } from './suggestName';

const table = (object: string, label: string, columns: [string, string][]): SqlTable => ({
  name: `sf_${object}`,
  removedName: `sf_${object}_removed`,
  object,
  label,
  rows: 10,
  nameColumn: 'Name',
  columns: columns.map(([name, text]) => ({ name, label: text, kind: 'text', referenceTo: [] })),
});
const tables = [
  table('Lead', 'Lead', [
    ['Id', 'Lead ID'],
    ['Company', 'Company / Account'],
    ['Sales_Region__c', 'Region'],
  ]),
  table('Account', 'Kunde', [
    ['Id', 'Account ID'],
    ['Industry', 'Branche'],
  ]),
];
const mended = (message: string, sql: string) => suggestName(message, sql, tables)?.mended ?? null;

describe('a table that is not there', () => {
  it.each([
    ['no such table: Lead', 'SELECT * FROM Lead', 'SELECT * FROM sf_Lead'],
    ['no such table: main.Lead', 'SELECT * FROM main.Lead', 'SELECT * FROM main.sf_Lead'],
    ['no such table: sf_Led', 'SELECT * FROM sf_Led l', 'SELECT * FROM sf_Lead l'],
    ['no such table: sf_Acocunt', 'SELECT 1 FROM sf_Acocunt', 'SELECT 1 FROM sf_Account'],
    ['no such table: kunde', 'SELECT * FROM "kunde"', 'SELECT * FROM sf_Account'],
    ['no such table: Lead_removed', 'SELECT * FROM Lead_removed', 'SELECT * FROM sf_Lead_removed'],
    // Neither in text nor in a comment, nor where it is an alias.
    [
      'no such table: Lead',
      "SELECT 'Lead' AS Lead FROM Lead -- Lead",
      "SELECT 'Lead' AS Lead FROM sf_Lead -- Lead",
    ],
    ['no such table: Spaceship', 'SELECT * FROM Spaceship', null],
  ])('%s', (message, sql, instead) => {
    expect(mended(message, sql)).toBe(instead);
  });
});

describe('a column that is not there', () => {
  it.each([
    ['no such column: Compny', 'SELECT Compny FROM sf_Lead', 'SELECT Company FROM sf_Lead'],
    ['no such column: region', 'SELECT region FROM sf_Lead', 'SELECT Sales_Region__c FROM sf_Lead'],
    [
      'no such column: a.Industri',
      'SELECT a.Industri, l.Industri FROM sf_Lead l JOIN sf_Account a',
      'SELECT a.Industry, l.Industri FROM sf_Lead l JOIN sf_Account a',
    ],
    [
      'no such column: "Compny" - should this be a string literal in single-quotes?',
      'SELECT "Compny" FROM sf_Lead',
      'SELECT Company FROM sf_Lead',
    ],
    // Another table's columns are no help.
    ['no such column: Industry', 'SELECT Industry FROM sf_Lead', null],
    ['no such column: x', 'SELECT x FROM sf_Lead', null],
  ])('%s', (message, sql, instead) => {
    expect(mended(message, sql)).toBe(instead);
  });
});

it('says nothing to any other error', () => {
  expect(suggestName('near "FORM": syntax error', 'SELECT 1 FORM sf_Lead', tables)).toBeNull();
});

it.each([
  ['lead', 'lead', 0],
  ['led', 'lead', 1],
  ['laed', 'lead', 1],
  ['abcd', 'wxyz', 3],
])('%s and %s are %i letters apart', (one, other, apart) => {
  expect(lettersApart(one, other, 2)).toBe(apart);
});
