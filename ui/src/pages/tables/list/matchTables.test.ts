import { expect, it } from 'vitest';
import type { TableSummary } from '../../../api/bindings';
import { matchTables } from './matchTables';

const table = (object: string, label: string): TableSummary => ({
  object,
  table: `sf_${object}`,
  label,
  custom: false,
  selected: true,
  rows: 0,
  removedRows: 0,
  columns: 1,
  asOf: null,
  firstLoadDone: true,
  salesforceCount: null,
  heldCount: null,
  comparedAt: null,
});
const tables = [table('Opportunity', 'Opportunity'), table('Lead', 'Lead'), table('Oppty__c', 'Äußerung')];

it.each([
  ['', ['Äußerung', 'Lead', 'Opportunity']],
  ['opp', ['Äußerung', 'Opportunity']],
  ['SF_LEAD', ['Lead']],
  ['opp äuß', ['Äußerung']],
  ['none', []],
])('finds tables for %j', (search, labels) => {
  expect(matchTables(tables, search, 'de').map((each) => each.label)).toEqual(labels);
});
