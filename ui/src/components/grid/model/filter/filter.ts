/**
 * Filters as people set them, and the conditions they mean on the wire.
 *
 * A draft keeps what was typed (a calendar day, a word in a box); `toWire` turns it into the stored
 * form, such as the UTC instants that a local day begins and ends at. A draft that is not complete
 * has no wire form and filters nothing.
 */
import type { Cell, Column, Filter } from '../../../../api/bindings';
import { longId } from '../cell/reference';
import { readPeriod } from './period';

export type DraftOperator =
  | 'contains'
  | 'equals'
  | 'not_equals'
  | 'starts_with'
  | 'in'
  | 'less_than'
  | 'less_or_equal'
  | 'greater_than'
  | 'greater_or_equal'
  | 'between'
  | 'in_period'
  | 'includes'
  | 'includes_all'
  | 'excludes'
  | 'is_empty'
  | 'is_not_empty';

export interface FilterDraft {
  column: string;
  operator: DraftOperator;
  /** As typed: text, numbers in plain digits, days as `YYYY-MM-DD`, picklist API values,
   * Ids, Salesforce's word for a period. */
  values: string[];
}

export type FilterInput = 'text' | 'number' | 'date' | 'boolean' | 'picklist' | 'choices' | 'reference';

const TEXT: DraftOperator[] = ['contains', 'equals', 'not_equals', 'starts_with', 'is_empty', 'is_not_empty'];
const KEY: DraftOperator[] = ['equals', 'not_equals', 'starts_with', 'is_empty', 'is_not_empty'];
const REFERENCE: DraftOperator[] = ['in', 'not_equals', 'is_empty', 'is_not_empty'];
const RANGE: DraftOperator[] = [
  'between',
  'equals',
  'less_than',
  'less_or_equal',
  'greater_than',
  'greater_or_equal',
  'is_empty',
  'is_not_empty',
];
const DAY: DraftOperator[] = [
  'in_period',
  'between',
  'equals',
  'less_than',
  'greater_than',
  'is_empty',
  'is_not_empty',
];
const PICKLIST: DraftOperator[] = ['in', 'not_equals', 'is_empty', 'is_not_empty'];
const CHOICES: DraftOperator[] = ['includes', 'includes_all', 'excludes', 'is_empty', 'is_not_empty'];
const BOOLEAN: DraftOperator[] = ['equals', 'is_empty', 'is_not_empty'];

/** Stands between values that a row must have together, as in Salesforce's `INCLUDES ('A;B')`. */
export const TOGETHER = ';';

/** The editor a column's filter gets. */
export function inputFor(column: Column): FilterInput {
  switch (column.kind) {
    case 'integer':
    case 'number':
    case 'currency':
    case 'percent':
      return 'number';
    case 'date':
    case 'date_time':
      return 'date';
    case 'boolean':
      return 'boolean';
    case 'picklist':
      return column.picklist.length > 0 ? 'picklist' : 'text';
    case 'multi_picklist':
      return column.picklist.length > 0 ? 'choices' : 'text';
    case 'reference':
      return 'reference';
    default:
      return 'text';
  }
}

/** The operators offered for a column, the likeliest first. */
export function operatorsFor(column: Column): DraftOperator[] {
  switch (inputFor(column)) {
    case 'number':
      return RANGE;
    case 'date':
      return DAY;
    case 'boolean':
      return BOOLEAN;
    case 'picklist':
      return PICKLIST;
    case 'choices':
      return CHOICES;
    case 'reference':
      return REFERENCE;
    case 'text':
      return column.kind === 'id' ? KEY : TEXT;
  }
}

/** How many values an operator takes; null for any number. */
export function arity(operator: DraftOperator): 0 | 1 | 2 | null {
  switch (operator) {
    case 'is_empty':
    case 'is_not_empty':
      return 0;
    case 'between':
      return 2;
    case 'in':
    case 'includes':
    case 'includes_all':
    case 'excludes':
      return null;
    default:
      return 1;
  }
}

/** A draft whose operator its column has: text that a picklist of several values contains is one of them. */
export function fitting(draft: FilterDraft, column: Column): FilterDraft {
  const isOneOfSeveral = inputFor(column) === 'choices' && ['contains', 'equals'].includes(draft.operator);
  return isOneOfSeveral ? { ...draft, operator: 'includes' } : draft;
}

/** The condition a draft means for a column, or null while it is not complete. */
export function toWire(drafted: FilterDraft, column: Column, dayBounds = localDayBounds): Filter | null {
  const draft = fitting(drafted, column);
  if (draft.column !== column.name || !operatorsFor(column).includes(draft.operator)) return null;
  const typed = draft.values.map((value) => value.trim());
  const given = typed.filter((value) => value !== '');
  if (draft.operator === 'includes_all') {
    const together = { column: column.name, operator: 'includes' as const, values: [given.join(TOGETHER)] };
    return given.length === 0 ? null : together;
  }
  const count = arity(draft.operator);
  if (count === 0) return { column: column.name, operator: draft.operator, values: [] };
  if (given.length === 0) return null;
  if (draft.operator === 'in_period') {
    const literal = given[0] ?? '';
    return readPeriod(literal) && { column: column.name, operator: 'in_period', values: [literal] };
  }
  if (draft.operator === 'between') return betweenToWire(typed, column, dayBounds);
  if (column.kind === 'date_time') return instantToWire(draft.operator, given[0] ?? '', column, dayBounds);
  const values = given.map((value) => cellFor(value, column));
  if (values.includes(null)) return null;
  return {
    column: column.name,
    operator: draft.operator,
    values: arity(draft.operator) === null ? values : values.slice(0, 1),
  };
}

/** All complete conditions of some drafts; drafts on unknown columns are left out. */
export function filtersToWire(
  drafts: FilterDraft[],
  columns: Column[],
  dayBounds = localDayBounds,
): Filter[] {
  return drafts.flatMap((draft) => {
    const column = columns.find((candidate) => candidate.name === draft.column);
    const filter = column ? toWire(draft, column, dayBounds) : null;
    return filter ? [filter] : [];
  });
}

/** First and last instant of a calendar day where the person is, as stored; null for no day. */
export function localDayBounds(day: string): [string, string] | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return null;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])];
  const from = new Date(year, month, date);
  const next = new Date(year, month, date + 1);
  return [from.toISOString(), new Date(next.getTime() - 1).toISOString()];
}

type DayBounds = typeof localDayBounds;

function betweenToWire(typed: string[], column: Column, dayBounds: DayBounds): Filter | null {
  const [low, high] = [typed[0] ?? '', typed[1] ?? ''];
  const from = low === '' ? null : edge(low, column, dayBounds, 0);
  const to = high === '' ? null : edge(high, column, dayBounds, 1);
  if ((low !== '' && from === null) || (high !== '' && to === null)) return null;
  // An open end is a range with one side.
  if (from === null) return { column: column.name, operator: 'less_or_equal', values: [to] };
  if (to === null) return { column: column.name, operator: 'greater_or_equal', values: [from] };
  return { column: column.name, operator: 'between', values: [from, to] };
}

function edge(value: string, column: Column, dayBounds: DayBounds, side: 0 | 1): Cell {
  if (column.kind !== 'date_time') return cellFor(value, column);
  return dayBounds(value)?.[side] ?? null;
}

function instantToWire(
  operator: DraftOperator,
  day: string,
  column: Column,
  dayBounds: DayBounds,
): Filter | null {
  const bounds = dayBounds(day);
  if (!bounds) return null;
  const [from, to] = bounds;
  if (operator === 'equals') return { column: column.name, operator: 'between', values: [from, to] };
  if (operator === 'less_than') return { column: column.name, operator, values: [from] };
  return { column: column.name, operator: 'greater_than', values: [to] };
}

/** A typed value in the stored form of a column; null where it is none. */
function cellFor(value: string, column: Column): Cell {
  switch (inputFor(column)) {
    case 'number': {
      const number = Number(value);
      if (!Number.isFinite(number)) return null;
      const beyondExact = Number.isInteger(number) && !Number.isSafeInteger(number);
      return beyondExact ? value : number;
    }
    case 'boolean':
      return value === 'true' ? 1 : 0;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
    case 'reference':
      return longId(value);
    default:
      return column.kind === 'id' ? longId(value) : value;
  }
}
