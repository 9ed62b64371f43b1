/**
 * The rows around the person, fetched in pages. While other rows are on their way the ones from
 * before stay, dimmed, so that nothing flickers; while an update runs, pages renew in place.
 */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Cell, Column, RowPage, RowQuery, RowSet, Table } from '../../../../api/bindings';
import { call } from '../../../../api/call';
import type { CallError } from '../../../../api/host';
import { keys } from '../../../../api/queries/queries';
import { filtersToWire } from '../../../../components/grid/model/filter/filter';
import { pagesFor } from '../../../../components/grid/model/place/rowWindow';
import type { TableState } from '../../../../components/grid/model/place/tableState';
import type { GridRow } from '../../../../components/grid/types';
import { REMOVED_AT } from '../../rows/useRemovedColumns';
import { createRowCache, type RowMake } from './rowCache';

export const PAGE_ROWS = 200;
/** A dragged scroll bar passes many pages; only the one it rests at is fetched. */
const REST_MS = 90;
/** A filter that is still being typed is not asked for. */
const TYPING_MS = 250;
/** Rows fetched at once for the clipboard. */
const COPY_ROWS = 1_000;
const KEPT_MS = 60_000;

interface TableRowsDeps {
  connectionId: string;
  table: Table;
  /** The columns shown, and all there are. */
  columns: Column[];
  all: Column[];
  state: TableState;
}

export function useTableRows({ connectionId, table, columns, all, state }: TableRowsDeps) {
  const { object } = table;
  const [filters] = useDebouncedValue(state.filters, TYPING_MS);
  const { sort, search, rows: rowSet } = state;
  const [ticket] = useState(() => crypto.randomUUID());
  const currencyColumn = columns.some(({ kind }) => kind === 'currency') ? table.currencyColumn : null;
  const base = useMemo<RowQuery>(
    () => ({
      columns: withOthers(columns, ['Id', currencyColumn, rowSet === 'live' ? null : REMOVED_AT]),
      sort: sort.filter((key) => all.some((column) => column.name === key.column)),
      filters: filtersToWire(filters, all),
      search: search.trim() === '' ? null : search.trim(),
      offset: 0,
      limit: PAGE_ROWS,
      ...(rowSet === 'live' ? {} : { rows: rowSet }),
    }),
    [columns, currencyColumn, sort, filters, search, rowSet, all],
  );
  const count = useRowTotal(connectionId, object, base, ticket);
  const { pages, onWindow } = useNeededPages();
  const results = useQueries({
    queries: pages.map((page) => {
      const query = { ...base, offset: page * PAGE_ROWS };
      return {
        queryKey: keys.rows(connectionId, object, query),
        queryFn: () => call('query_rows', { connectionId, object, query, ticket }),
        gcTime: KEPT_MS,
      };
    }),
  });

  const identity = JSON.stringify([base.sort, base.filters, base.search, rowSet]);
  const held = new Map<number, RowPage>();
  pages.forEach((page, index) => {
    const data = results[index]?.data;
    if (data) held.set(page, data);
  });
  const before = useRef<{ identity: string; pages: Map<number, RowPage> }>({ identity, pages: held });
  useEffect(() => {
    if (held.size > 0) before.current = { identity, pages: held };
  });

  const [cache] = useState(createRowCache);
  const { defaultCurrency } = table;
  const make = useMemo<RowMake>(
    () => ({ columns, currencyColumn, defaultCurrency }),
    [columns, currencyColumn, defaultCurrency],
  );
  const rowAt = (index: number): GridRow | undefined => {
    const page = Math.floor(index / PAGE_ROWS);
    const fresh = held.get(page);
    if (fresh) return cache.row(fresh, index % PAGE_ROWS, make, false);
    const old = before.current.pages.get(page);
    if (!old) return undefined;
    return cache.row(old, index % PAGE_ROWS, make, before.current.identity !== identity);
  };

  const loadRows = useCallback(
    async (first: number, end: number) => {
      const rows: Cell[][] = [];
      while (first + rows.length < end) {
        const offset = first + rows.length;
        const query = { ...base, offset, limit: Math.min(COPY_ROWS, end - offset) };
        const page = await call('query_rows', { connectionId, object, query });
        if (page.rows.length === 0) break;
        rows.push(...page.rows);
      }
      return rows;
    },
    [connectionId, object, base],
  );

  /** The currency of a row of `loadRows`. */
  const currencyOf = useCallback(
    (cells: Cell[]) => {
      const own = currencyColumn === null ? null : cells[base.columns.indexOf(currencyColumn)];
      return typeof own === 'string' && own !== '' ? own : defaultCurrency;
    },
    [base.columns, currencyColumn, defaultCurrency],
  );

  const total = count.data;
  const expected = rowsOf(rowSet, table);
  return {
    base,
    pages: [...held.values()],
    rowAt,
    currencyOf,
    loadRows,
    onWindow,
    identity,
    rowCount: total?.matching ?? expected,
    held: Math.max(total?.held ?? 0, expected),
    isFiltered: base.filters.length > 0 || base.search !== null,
    /** What is shown is from before the last change of search, filters or order. */
    isBehind: count.isPlaceholderData || (held.size === 0 && results.some((result) => result.isPending)),
    /** An index is being built; after that the same is found faster. */
    isPreparing: [...held.values()].some((page) => page.preparing),
    error: [count.error, ...results.map((result) => result.error)].find(isTold) ?? null,
    retry: () => Promise.all([count.refetch(), ...results.map((result) => result.refetch())]),
  };
}

/** A question that a newer one made needless has failed nobody. */
function isTold(error: Error | null): error is Error {
  return error !== null && (error as CallError).code !== 'superseded';
}

function rowsOf(rowSet: RowSet, table: Table): number {
  if (rowSet === 'live') return table.rows;
  return table.removedRows + (rowSet === 'all' ? table.rows : 0);
}

function useRowTotal(connectionId: string, object: string, base: RowQuery, ticket: string) {
  const query = useMemo(() => ({ ...base, columns: [], sort: [], limit: 0 }), [base]);
  return useQuery({
    queryKey: keys.rowCount(connectionId, object, query),
    queryFn: () => call('count_rows', { connectionId, object, query, ticket }),
    placeholderData: keepPreviousData,
  });
}

function useNeededPages() {
  const [pages, setPages] = useState<number[]>([0]);
  const needed = useRef(pages);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const onWindow = useCallback((first: number, end: number) => {
    const next = pagesFor(first, end, PAGE_ROWS);
    window.clearTimeout(timer.current);
    if (needed.current.join() === next.join()) return;
    const take = () => {
      needed.current = next;
      setPages(next);
    };
    if (next.some((page) => needed.current.includes(page))) take();
    else timer.current = window.setTimeout(take, REST_MS);
  }, []);
  return { pages, onWindow };
}

/** The columns shown, and besides them those that rows are understood by. */
function withOthers(columns: Column[], others: (string | null)[]): string[] {
  return [...new Set([...columns.map((column) => column.name), ...others.filter((name) => name !== null)])];
}
