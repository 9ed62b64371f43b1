/**
 * What a person asked of a table, kept in the address, so that Back and Forward work and a link can
 * carry it. Only what is asked lives here; widths and hidden columns are a matter of this desk.
 */
import type { Sort } from '../../../api/bindings';
import type { DraftOperator, FilterDraft } from './filter';

export interface TableState {
  search: string;
  sort: Sort[];
  filters: FilterDraft[];
}

export const EMPTY_STATE: TableState = { search: '', sort: [], filters: [] };

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
  'is_empty',
  'is_not_empty',
];

/** The state an address carries; what cannot be read is left out. */
export function readTableState(params: URLSearchParams): TableState {
  return {
    search: params.get('q') ?? '',
    sort: (params.get('sort') ?? '').split(',').flatMap(readSort),
    filters: params.getAll('f').flatMap(readFilter),
  };
}

/** The address parameters of a state; other parameters of `before` are kept. */
export function writeTableState(state: TableState, before = new URLSearchParams()): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const name of ['q', 'sort', 'f']) params.delete(name);
  if (state.search.trim() !== '') params.set('q', state.search);
  if (state.sort.length > 0) {
    params.set(
      'sort',
      state.sort.map(({ column, descending }) => (descending ? `-${column}` : column)).join(','),
    );
  }
  for (const { column, operator, values } of state.filters) {
    params.append('f', JSON.stringify([column, operator, ...values]));
  }
  return params;
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
