import { describe, expect, it } from 'vitest';
import type { SqlTable } from '../../../api/bindings';
import { examplesFor } from './examples';

const table = (object: string, rows: number, columns: string[]): SqlTable => ({
  name: `sf_${object}`,
  removedName: `sf_${object}_removed`,
  object,
  label: object,
  rows,
  nameColumn: null,
  columns: columns.map((name) => ({ name, label: name, kind: 'text', referenceTo: [] })),
});

describe('the examples', () => {
  it('are none without tables', () => expect(examplesFor([])).toEqual([]));

  it('are those whose tables and columns are held', () => {
    const lead = table('Lead', 5, ['LeadSource', 'CreatedDate']);
    const names = examplesFor([lead]).map(({ name }) => name);
    expect(names).toContain('leads_by_source');
    expect(names).not.toContain('lead_conversion');
    expect(names).not.toContain('pipeline_by_stage');
  });

  it('ask any question about the largest table', () => {
    const found = examplesFor([table('Small', 1, ['CreatedDate']), table('Large', 9, ['CreatedDate'])]);
    expect(found.find(({ name }) => name === 'new_by_month')).toMatchObject({ table: 'Large' });
    expect(found.find(({ name }) => name === 'rows_of_tables')?.sql).toContain('FROM sf_Small');
    expect(examplesFor([table('Plain', 1, [])]).map(({ name }) => name)).not.toContain('new_by_month');
  });
});
