import { expect, it } from 'vitest';
import type { SqlTable, TableSummary } from '../../api/bindings';
import { statementFacts } from './statementFacts';

const table = (object: string): SqlTable => ({
  name: `sf_${object}`,
  removedName: `sf_${object}_removed`,
  object,
  label: object,
  rows: 10,
  nameColumn: 'Name',
  columns: [],
});
const summary = (object: string, given: Partial<TableSummary>): TableSummary => ({
  object,
  table: `sf_${object}`,
  label: object,
  custom: false,
  selected: true,
  rows: 10,
  removedRows: 0,
  columns: 3,
  asOf: '2026-11-28T10:00:00Z',
  firstLoadDone: true,
  salesforceCount: 10,
  heldCount: 10,
  comparedAt: null,
  ...given,
});
const tables = [table('Lead'), table('Task'), table('Account')];
const held = [
  summary('Lead', { removedRows: 4, salesforceCount: 12 }),
  summary('Task', { asOf: '2026-11-28T09:00:00Z', firstLoadDone: false }),
  summary('Account', { asOf: '2026-11-28T08:00:00Z', removedRows: 100 }),
];

it('is as old as the oldest table it names, and counts what is missing and left out', () => {
  expect(statementFacts('SELECT 1 FROM sf_lead JOIN sf_Task', tables, held)).toEqual({
    asOf: '2026-11-28T09:00:00Z',
    loading: ['Task'],
    missingRows: 2,
    removedRows: 4,
  });
});

it('leaves no removed rows out where it names their table', () => {
  const both = 'SELECT Id FROM sf_Lead UNION ALL SELECT Id FROM sf_Lead_removed';
  expect(statementFacts(both, tables, held).removedRows).toBe(0);
});

it('of no table is as of no time', () => {
  expect(statementFacts('SELECT 1', tables, held)).toEqual({
    asOf: null,
    loading: [],
    missingRows: 0,
    removedRows: 0,
  });
});
