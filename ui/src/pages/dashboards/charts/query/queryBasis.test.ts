import { describe, expect, it } from 'vitest';
import type { ChartChoice, QueryResult } from '../../../../api/bindings';
import type { ChartRows } from '../../../../components/chart/model/chartColumn';
import type { StatementFacts } from '../../../../components/queries/statementFacts';
import { queryBasis } from './queryBasis';

const input: ChartRows = {
  columns: [
    { name: 'Status', label: 'Status', kind: 'text' },
    { name: 'leads', label: 'leads', kind: 'integer' },
    { name: 'won', label: 'won', kind: 'integer' },
  ],
  rows: [
    ['Open', 4, null],
    [null, 2, 1],
    ['Closed', null, null],
    ['Lost', 1, null],
  ],
};
const result = (parts: Partial<QueryResult> = {}): QueryResult => ({
  columns: [],
  rows: input.rows,
  truncated: false,
  rowsTotal: null,
  elapsedMs: 1,
  ...parts,
});
const facts: StatementFacts = {
  asOf: '2026-11-28T08:00:00.000Z',
  loading: ['Leads'],
  missingRows: 3,
  removedRows: 2,
};
const choice = (y: string[]): ChartChoice => ({ kind: 'bar', x: 'Status', y, split: null });

describe('how true the chart of a statement is', () => {
  it('is what is known of its tables, and nothing that only the statement knows', () => {
    expect(queryBasis(result(), input, choice(['leads']), facts)).toMatchObject({
      ...facts,
      rows: 4,
      days: null,
      currency: null,
      unconverted: 0,
      fiscalStartMonth: 1,
    });
  });

  it('counts all rows where only some were read', () => {
    const cut = result({ truncated: true, rowsTotal: 90_000 });
    expect(queryBasis(cut, input, choice(['leads']), facts).rows).toBe(90_000);
    // How many there are could not be told.
    expect(queryBasis(result({ truncated: true }), input, choice(['leads']), facts).rows).toBe(4);
  });

  it('says which share of the rows has no value, of the columns that are drawn', () => {
    expect(queryBasis(result(), input, choice(['leads', 'won']), facts).missing).toEqual([
      { object: '', column: 'leads', share: 0.25 },
      { object: '', column: 'won', share: 0.75 },
    ]);
    expect(queryBasis(result(), input, choice(['leads']), facts).missing).toHaveLength(1);
    const whole = { ...input, rows: [['Open', 0, 0]] };
    expect(queryBasis(result({ rows: whole.rows }), whole, choice(['leads', 'won']), facts).missing).toEqual(
      [],
    );
  });

  it('misses nothing where nothing is drawn, or there are no rows', () => {
    expect(queryBasis(result(), input, null, facts).missing).toEqual([]);
    const none = { ...input, rows: [] };
    const basis = queryBasis(result({ rows: [] }), none, choice(['leads']), facts);
    expect(basis).toMatchObject({ rows: 0, missing: [] });
  });
});
