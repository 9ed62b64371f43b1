/**
 * Between a saved view and what the table screen knows: what is asked, and how the columns look.
 *
 * A view shows the columns it lists and no others, so that columns that came later change nothing in
 * it. Columns that went are left out of what is shown and named to the person. Pure.
 */
import type { Column, SavedView, View, ViewFilter } from '../../../api/bindings';
import type { ColumnLook } from '../../../components/grid/model/column/columnLayout';
import type { FilterDraft } from '../../../components/grid/model/filter/filter';
import { arity, TOGETHER } from '../../../components/grid/model/filter/filter';
import type { TableState } from '../../../components/grid/model/place/tableState';
import { REMOVED_AT, REMOVED_REASON } from '../rows/useRemovedColumns';

/** The columns a view names that the table no longer has, each once. */
export function missingColumns(view: View, columns: Column[]): string[] {
  const known = new Set([...columns.map(({ name }) => name), REMOVED_AT, REMOVED_REASON]);
  const named = [
    ...view.columns.map(({ name }) => name),
    ...view.sort.map(({ column }) => column),
    ...view.filters.map(({ column }) => column),
  ];
  return [...new Set(named)].filter((name) => !known.has(name));
}

/** The view without the columns that are named. */
export function withoutColumns(view: View, gone: string[]): View {
  return {
    ...view,
    columns: view.columns.filter(({ name }) => !gone.includes(name)),
    sort: view.sort.filter(({ column }) => !gone.includes(column)),
    filters: view.filters.filter(({ column }) => !gone.includes(column)),
  };
}

/** What a view asks of the table. */
export function stateOf({ search, sort, filters, rows }: View): TableState {
  return { search, sort, filters: filters.map(draftOf), rows };
}

/** How a view wants the columns of the table. */
export function lookOf(view: View, columns: Column[]): ColumnLook {
  const shown = view.columns.map(({ name }) => name);
  const others = [...columns.map(({ name }) => name), REMOVED_REASON, REMOVED_AT];
  return {
    order: shown,
    hidden: others.filter((name) => !shown.includes(name)),
    pinned: view.columns.filter(({ pinned }) => pinned).map(({ name }) => name),
    widths: Object.fromEntries(
      view.columns.flatMap(({ name, width }) => (width === null ? [] : [[name, width]])),
    ),
  };
}

interface Shown {
  state: TableState;
  visible: Column[];
  pinnedCount: number;
  look: ColumnLook;
}

/** What is on the screen, as a view. Filters that are not complete filter nothing and are left out. */
export function viewOf({ state, visible, pinnedCount, look }: Shown): View {
  return {
    columns: visible.map(({ name }, index) => ({
      name,
      pinned: index < pinnedCount,
      width: look.widths[name] ?? null,
    })),
    sort: state.sort,
    filters: state.filters.filter(isComplete).map(savedFilter),
    search: state.search.trim(),
    rows: state.rows,
  };
}

function savedFilter({ column, operator, values }: FilterDraft): ViewFilter {
  const trimmed = values.map((value) => value.trim());
  if (operator !== 'includes_all') return { column, operator, values: trimmed };
  return { column, operator: 'includes', values: [trimmed.join(TOGETHER)] };
}

function draftOf({ column, operator, values }: ViewFilter): FilterDraft {
  const [only = '', ...others] = values;
  const areTogether = operator === 'includes' && others.length === 0 && only.includes(TOGETHER);
  if (areTogether) return { column, operator: 'includes_all', values: only.split(TOGETHER) };
  return { column, operator, values: [...values] };
}

function isComplete({ operator, values }: FilterDraft): boolean {
  const count = arity(operator);
  const given = values.filter((value) => value.trim() !== '').length;
  if (count === null) return given > 0;
  // An open end is a range with one side.
  return count === 2 ? values.length === 2 && given > 0 : given === count;
}

/** Whether two views show the same; the order in which their keys are written counts for nothing. */
export function isSameView(one: View, other: View): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(view: View): unknown {
  return [
    view.columns.map(({ name, pinned, width }) => [name, pinned, width]),
    view.sort.map(({ column, descending }) => [column, descending]),
    view.filters.map(({ column, operator, values }) => [column, operator, values]),
    view.search,
    view.rows,
  ];
}

/** A name no view has yet, for a new one: *Leads*, *Leads 2*. */
export function freeName(wish: string, views: SavedView[]): string {
  const taken = new Set(views.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish} ${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
