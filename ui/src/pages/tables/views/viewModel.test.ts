import { describe, expect, it } from 'vitest';
import type { SavedView, View } from '../../../api/bindings';
import { layoutColumns } from '../../../components/grid/model/column/columnLayout';
import { testColumn } from '../../../components/grid/model/column/testColumn';
import { EMPTY_STATE } from '../../../components/grid/model/place/tableState';
import { freeName, isSameView, lookOf, missingColumns, stateOf, viewOf, withoutColumns } from './viewModel';

const columns = ['Name', 'City', 'Phone', 'CreatedDate'].map((name) => testColumn({ name }));
const view: View = {
  columns: [
    { name: 'City', pinned: true, width: 240 },
    { name: 'Name', pinned: false, width: null },
  ],
  sort: [{ column: 'CreatedDate', descending: true }],
  filters: [{ column: 'Phone', operator: 'starts_with', values: ['+49'] }],
  search: 'an',
  rows: 'all',
};

function shownBy(saved: View): View {
  const look = lookOf(saved, columns);
  const { visible, pinnedCount } = layoutColumns(columns, look);
  return viewOf({ state: stateOf(saved), visible, pinnedCount, look });
}

describe('a saved view', () => {
  it('shows what was saved, and saving what it shows changes nothing', () => {
    expect(shownBy(view)).toEqual(view);
    expect(isSameView(shownBy(view), view)).toBe(true);
  });

  it('shows no column that came later', () => {
    const look = lookOf(view, [...columns, testColumn({ name: 'New__c' })]);
    expect(look.hidden).toContain('New__c');
  });

  it.each<[string, Partial<View>]>([
    ['the order of columns', { columns: [...view.columns].reverse() }],
    ['a width', { columns: [{ name: 'City', pinned: true, width: 241 }, ...view.columns.slice(1)] }],
    ['a pin', { columns: [{ name: 'City', pinned: false, width: 240 }, ...view.columns.slice(1)] }],
    ['the order', { sort: [] }],
    ['a filter', { filters: [] }],
    ['the search', { search: '' }],
    ['the rows', { rows: 'live' }],
  ])('is told apart from one that differs in %s', (_, part) => {
    expect(isSameView(view, { ...view, ...part })).toBe(false);
  });

  it('goes on without columns that are gone, and names them', () => {
    const left = columns.filter(({ name }) => name !== 'City' && name !== 'Phone');
    const gone = missingColumns(view, left);
    expect(gone).toEqual(['City', 'Phone']);
    const rest = withoutColumns(view, gone);
    expect(rest.columns.map(({ name }) => name)).toEqual(['Name']);
    expect(rest.filters).toEqual([]);
    expect(rest.sort).toEqual(view.sort);
    expect(missingColumns(rest, left)).toEqual([]);
  });

  it('may show why and when rows were removed', () => {
    const removed = { ...view, columns: [{ name: 'om_removed_at', pinned: false, width: null }] };
    expect(missingColumns(removed, columns)).toEqual([]);
  });

  it('keeps values that rows must have together as Salesforce writes them', () => {
    const filters: View['filters'] = [
      { column: 'Langs__c', operator: 'includes', values: ['de;en'] },
      { column: 'Langs__c', operator: 'includes', values: ['de', 'en'] },
      { column: 'Langs__c', operator: 'excludes', values: ['fr'] },
    ];
    const state = stateOf({ ...view, filters });
    expect(state.filters.map(({ operator, values }) => [operator, ...values])).toEqual([
      ['includes_all', 'de', 'en'],
      ['includes', 'de', 'en'],
      ['excludes', 'fr'],
    ]);
    expect(shownBy({ ...view, filters }).filters).toEqual(filters);
  });

  it('leaves out filters that are not complete', () => {
    const state = {
      ...EMPTY_STATE,
      filters: [
        { column: 'Name', operator: 'contains' as const, values: [' '] },
        { column: 'Name', operator: 'between' as const, values: ['1', ''] },
        { column: 'City', operator: 'is_empty' as const, values: [] },
        { column: 'City', operator: 'in' as const, values: [] },
      ],
    };
    const shown = viewOf({ state, visible: columns, pinnedCount: 1, look: lookOf(view, columns) });
    expect(shown.filters.map(({ operator }) => operator)).toEqual(['between', 'is_empty']);
  });
});

it('finds a name that is free', () => {
  const named = (name: string) => ({ name }) as SavedView;
  expect(freeName('Leads', [])).toBe('Leads');
  expect(freeName('Leads', [named('leads'), named('Leads 2')])).toBe('Leads 3');
});
