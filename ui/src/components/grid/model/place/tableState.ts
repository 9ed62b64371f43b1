/**
 * What a person asked of a table, kept in the address, so that Back and Forward work and a link can
 * carry it. Only what is asked lives here; widths and hidden columns are a matter of this desk.
 *
 * Where a saved view is named in the address, only what differs from it stands there besides.
 */
import type { RowSet, Sort } from '../../../../api/bindings';
import type { DraftOperator, FilterDraft } from '../filter/filter';

export interface TableState {
  search: string;
  sort: Sort[];
  filters: FilterDraft[];
  rows: RowSet;
}

export const EMPTY_STATE: TableState = { search: '', sort: [], filters: [], rows: 'live' };

const OPERATORS: DraftOperator[] = [
  'contains',
  'equals',
  'not_equals',
  'starts_with',
  'in',
  'less_than',
  'less_or_equal',
  'greater_than',
  'greater_or_equal',
  'between',
  'in_period',
  'includes',
  'includes_all',
  'excludes',
  'is_empty',
  'is_not_empty',
];

const ROW_SETS: RowSet[] = ['live', 'removed', 'all'];

/** The names of the parameters that hold a state. */
export const STATE_PARAMS = ['q', 'sort', 'f', 'rows'] as const;

/**
 * The state an address carries; what cannot be read is left out, and what it says nothing of is as
 * in `base`.
 */
export function readTableState(params: URLSearchParams, base = EMPTY_STATE): TableState {
  const [search, sort, rows] = [params.get('q'), params.get('sort'), params.get('rows')];
  return {
    search: search ?? base.search,
    sort: sort === null ? base.sort : sort.split(',').flatMap(readSort),
    filters: params.has('f') ? params.getAll('f').flatMap(readFilter) : base.filters,
    rows: ROW_SETS.find((known) => known === rows) ?? base.rows,
  };
}

/** The address of a state: what differs from `base`, and the other parameters of `before`. */
export function writeTableState(
  state: TableState,
  before = new URLSearchParams(),
  base = EMPTY_STATE,
): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const name of STATE_PARAMS) params.delete(name);
  if (state.search.trim() !== base.search.trim()) params.set('q', state.search);
  if (!same(state.sort, base.sort)) {
    params.set(
      'sort',
      state.sort.map(({ column, descending }) => (descending ? `-${column}` : column)).join(','),
    );
  }
  if (!same(state.filters, base.filters)) {
    for (const { column, operator, values } of state.filters) {
      params.append('f', JSON.stringify([column, operator, ...values]));
    }
    // None at all, where the view has some.
    if (state.filters.length === 0) params.set('f', '');
  }
  if (state.rows !== base.rows) params.set('rows', state.rows);
  return params;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The order after a click on a header: ascending, descending, none. With `add` the other keys stay
 * and the column keeps its rank.
 */
export function toggleSort(sort: Sort[], column: string, add: boolean): Sort[] {
  const current = sort.find((key) => key.column === column);
  const next = !current
    ? { column, descending: false }
    : current.descending
      ? null
      : { column, descending: true };
  if (!add) return next ? [next] : [];
  if (!current) return next ? [...sort, next] : sort;
  return sort.flatMap((key) => (key.column === column ? (next ? [next] : []) : [key]));
}

function readSort(key: string): Sort[] {
  if (key === '' || key === '-') return [];
  return [
    key.startsWith('-') ? { column: key.slice(1), descending: true } : { column: key, descending: false },
  ];
}

function readFilter(text: string): FilterDraft[] {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return []; // An address typed by hand or cut short: no filter rather than no table.
  }
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) return [];
  const [column, operator, ...values] = parts as string[];
  const known = OPERATORS.find((candidate) => candidate === operator);
  return column && known ? [{ column, operator: known, values }] : [];
}
