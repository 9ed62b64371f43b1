import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { RowSet, Sort } from '../../../api/bindings';
import type { FilterDraft } from '../../../components/grid/model/filter/filter';
import {
  EMPTY_STATE,
  readTableState,
  STATE_PARAMS,
  type TableState,
  toggleSort,
  writeTableState,
} from '../../../components/grid/model/place/tableState';

/** What is asked of the table, kept in the address; `base` is what the saved view named there asks. */
export function useTableState(base = EMPTY_STATE) {
  const [params, setParams] = useSearchParams();
  const { state: kept } = useLocation();
  const address = params.toString();
  const state = useMemo(() => readTableState(new URLSearchParams(address), base), [address, base]);

  const change = useCallback(
    (next: (before: TableState) => TableState) =>
      setParams((before) => writeTableState(next(readTableState(before, base)), before, base), {
        replace: true,
        state: kept,
      }),
    [setParams, kept, base],
  );
  const setSearch = useCallback((search: string) => change((before) => ({ ...before, search })), [change]);
  const setFilters = useCallback(
    (filters: FilterDraft[]) => change((before) => ({ ...before, filters })),
    [change],
  );
  const setSort = useCallback((sort: Sort[]) => change((before) => ({ ...before, sort })), [change]);
  const setRows = useCallback((rows: RowSet) => change((before) => ({ ...before, rows })), [change]);
  const sortBy = useCallback(
    (column: string, add: boolean) =>
      change((before) => ({ ...before, sort: toggleSort(before.sort, column, add) })),
    [change],
  );
  // One change: the address knows only the last of several made at once.
  const clear = useCallback(() => change((before) => ({ ...before, search: '', filters: [] })), [change]);
  /** Shows a view as it was saved, or none; Back returns to what was before. */
  const openView = useCallback(
    (id: string | null) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        for (const name of [...STATE_PARAMS, 'view']) after.delete(name);
        if (id !== null) after.set('view', id);
        return after;
      }),
    [setParams],
  );
  return { state, setSearch, setFilters, setSort, setRows, sortBy, clear, openView };
}
