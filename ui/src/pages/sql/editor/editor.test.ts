import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import type { SqlTable } from '../../../api/bindings';
import { tablesIn } from '../../../components/queries/tablesIn';
import { completeNames, matches, tableOf } from './completion';
import { wordAt } from './wrong';

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
    ['NumberOfEmployees', 'Employees'],
    ['Sales_Region__c', 'Region'],
  ]),
  table('Account', 'Account', [['Industry', 'Industry']]),
];
const words = { kind: () => 'Text', removed: 'removed rows' };

/** What is offered at the bar in the text. */
function offered(marked: string, explicit = false): string[] {
  const at = marked.indexOf('|');
  const state = EditorState.create({ doc: marked.replace('|', '') });
  const found = completeNames(tables, words)(new CompletionContext(state, at, explicit));
  return found?.options.map((option) => option.label) ?? [];
}

describe('completion', () => {
  it('offers tables by name and label, and removed rows to those who ask for tables', () => {
    expect(offered('SELECT * FROM acc|')).toEqual(['sf_Account']);
    expect(offered('SELECT * FROM sf_l|')).toEqual(['sf_Lead', 'sf_Lead_removed']);
  });

  it('offers columns of the tables that are named, by label too', () => {
    expect(offered('SELECT empl| FROM sf_Lead')).toEqual(['NumberOfEmployees']);
    expect(offered('SELECT reg| FROM sf_Lead')).toEqual(['Sales_Region__c']);
    expect(offered('SELECT reg| FROM sf_Account')).toEqual([]);
  });

  it('offers the columns of what stands before a dot: a table, an alias, nothing unknown', () => {
    expect(offered('SELECT a.| FROM sf_Lead l JOIN sf_Account AS a')).toEqual(['Industry']);
    expect(offered('SELECT sf_lead_removed.i| FROM x')).toEqual(['Id']);
    expect(offered('SELECT z.| FROM sf_Lead l')).toEqual([]);
  });

  it('is silent where nothing is typed, unless asked', () => {
    expect(offered('SELECT | FROM sf_Lead')).toEqual([]);
    expect(offered('SELECT | FROM sf_Lead', true)).toContain('Id');
  });

  it('knows tables and aliases however they are written', () => {
    expect(tablesIn('select * from SF_LEAD join sf_Account_removed', tables)).toHaveLength(2);
    expect(tableOf('L', 'FROM sf_Lead AS l', tables)?.object).toBe('Lead');
    expect(tableOf('where', 'FROM sf_Lead WHERE', tables)?.object).toBe('Lead');
    expect(tableOf('q', 'FROM sf_Lead', tables)).toBeNull();
    expect(matches('number of', 'NumberOfEmployees', 'Number of employees')).toBe(true);
  });
});

describe('the mark of a mistake', () => {
  it('covers the word where it begins', () => {
    expect(wordAt('SELECT Nam FROM x', 7)).toEqual({ from: 7, to: 10 });
    expect(wordAt('SELECT l.compa', 7)).toEqual({ from: 7, to: 14 });
    expect(wordAt('SELECT 1 +', 10)).toEqual({ from: 9, to: 10 });
    expect(wordAt('SELECT 1  ', 99)).toEqual({ from: 7, to: 8 });
    expect(wordAt('  ', 0)).toBeNull();
  });
});
