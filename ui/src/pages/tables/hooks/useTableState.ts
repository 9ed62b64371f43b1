import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { Sort } from '../../../api/bindings';
import type { FilterDraft } from '../../../components/grid/model/filter';
import {
  readTableState,
  type TableState,
  toggleSort,
  writeTableState,
} from '../../../components/grid/model/tableState';

/** What is asked of the table, kept in the address. */
export function useTableState() {
  const [params, setParams] = useSearchParams();
  const { state: kept } = useLocation();
  const address = params.toString();
  const state = useMemo(() => readTableState(new URLSearchParams(address)), [address]);

  const change = useCallback(
    (next: (before: TableState) => TableState) =>
      setParams((before) => writeTableState(next(readTableState(before)), before), {
        replace: true,
        state: kept,
      }),
    [setParams, kept],
  );
  const setSearch = useCallback((search: string) => change((before) => ({ ...before, search })), [change]);
  const setFilters = useCallback(
    (filters: FilterDraft[]) => change((before) => ({ ...before, filters })),
    [change],
  );
  const setSort = useCallback((sort: Sort[]) => change((before) => ({ ...before, sort })), [change]);
  const sortBy = useCallback(
    (column: string, add: boolean) =>
      change((before) => ({ ...before, sort: toggleSort(before.sort, column, add) })),
    [change],
  );
  // One change: the address knows only the last of several made at once.
  const clear = useCallback(() => change((before) => ({ ...before, search: '', filters: [] })), [change]);
  return { state, setSearch, setFilters, setSort, sortBy, clear };
}
