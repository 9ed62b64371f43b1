/**
 * The rows around the person, fetched in pages. While other rows are on their way the ones from
 * before stay, dimmed, so that nothing flickers; while an update runs, pages renew in place.
 */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Cell, Column, RowPage, RowQuery, Table } from '../../../api/bindings';
import { call } from '../../../api/call';
import { keys } from '../../../api/queries';
import { filtersToWire } from '../../../components/grid/model/filter';
import { pagesFor } from '../../../components/grid/model/rowWindow';
import type { TableState } from '../../../components/grid/model/tableState';
import type { GridRow } from '../../../components/grid/types';
import { createRowCache } from './rowCache';

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
  columns: Column[];
  state: TableState;
}

export function useTableRows({ connectionId, table, columns, state }: TableRowsDeps) {
  const { object } = table;
  const [filters] = useDebouncedValue(state.filters, TYPING_MS);
  const { sort, search } = state;
  const base = useMemo<RowQuery>(
    () => ({
      columns: withId(columns.map((column) => column.name)),
      sort: sort.filter((key) => table.columns.some((column) => column.name === key.column)),
      filters: filtersToWire(filters, table.columns),
      search: search.trim() === '' ? null : search.trim(),
      offset: 0,
      limit: PAGE_ROWS,
    }),
    [columns, sort, filters, search, table.columns],
  );
  const count = useRowTotal(connectionId, object, base);
  const { pages, onWindow } = useNeededPages();
  const results = useQueries({
    queries: pages.map((page) => {
      const query = { ...base, offset: page * PAGE_ROWS };
      return {
        queryKey: keys.rows(connectionId, object, query),
        queryFn: () => call('query_rows', { connectionId, object, query }),
        gcTime: KEPT_MS,
      };
    }),
  });

  const identity = JSON.stringify([base.sort, base.filters, base.search]);
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
  const rowAt = (index: number): GridRow | undefined => {
    const page = Math.floor(index / PAGE_ROWS);
    const fresh = held.get(page);
    if (fresh) return cache.row(fresh, index % PAGE_ROWS, columns, false);
    const old = before.current.pages.get(page);
    if (!old) return undefined;
    return cache.row(old, index % PAGE_ROWS, columns, before.current.identity !== identity);
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

  const total = count.data;
  return {
    rowAt,
    loadRows,
    onWindow,
    identity,
    rowCount: total?.matching ?? table.rows,
    held: Math.max(total?.held ?? 0, table.rows),
    isFiltered: base.filters.length > 0 || base.search !== null,
    /** What is shown is from before the last change of search, filters or order. */
    isBehind: count.isPlaceholderData || (held.size === 0 && results.some((result) => result.isPending)),
    error: count.error ?? results.find((result) => result.error)?.error ?? null,
    retry: () => Promise.all([count.refetch(), ...results.map((result) => result.refetch())]),
  };
}

function useRowTotal(connectionId: string, object: string, base: RowQuery) {
  const query = useMemo(() => ({ ...base, columns: [], sort: [], limit: 0 }), [base]);
  return useQuery({
    queryKey: keys.rowCount(connectionId, object, query),
    queryFn: () => call('count_rows', { connectionId, object, query }),
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

function withId(names: string[]): string[] {
  return names.includes('Id') ? names : [...names, 'Id'];
}
