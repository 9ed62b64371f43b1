import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { SavedQuery } from '../../api/bindings';
import type { Desk, Session } from '../../components/desk/sessions';
import { useSavedQueries } from '../../components/queries/useSavedQueries';

/** The saved query that the address names, and the ways to others. */
export function useOpenQuery(connectionId: string, queryId: string | null, desk: Desk, session: Session) {
  const navigate = useNavigate();
  const queries = useSavedQueries(connectionId);
  const { savedId } = session;
  const named = queries.data?.find((query) => query.id === queryId) ?? null;
  const go = (id: string | null) =>
    void navigate(id === null ? `/sql/${connectionId}` : `/sql/${connectionId}/${id}`);

  const followed = useRef<string | null>(null);
  useEffect(() => {
    // A link, a reload, or Back: the desk follows the address, once for each change of it.
    if (queryId === null) followed.current = null;
    if (named === null || followed.current === named.id) return;
    followed.current = named.id;
    if (desk.get().savedId !== named.id) desk.open(named);
    else desk.isOpened(named);
  }, [named, queryId, desk]);

  useEffect(() => {
    // The desk remembers what was open; the address follows it.
    if (queryId === null && savedId !== null) {
      void navigate(`/sql/${connectionId}/${savedId}`, { replace: true });
    }
  }, [queryId, savedId, connectionId, navigate]);

  const isGone = queryId !== null && queries.data !== undefined && named === null && !queries.isFetching;
  useEffect(() => {
    if (!isGone) return;
    desk.isSavedAs(null);
    void navigate(`/sql/${connectionId}`, { replace: true });
  }, [isGone, desk, connectionId, navigate]);

  return {
    saved: named,
    changed: named !== null && isChanged(named, session),
    open: (query: SavedQuery) => {
      desk.open(query);
      go(query.id);
    },
    put: (sql: string) => {
      desk.put(sql);
      go(null);
    },
    isSaved: (query: SavedQuery) => {
      desk.isSavedAs(query.id);
      go(query.id);
    },
    isDeleted: (id: string) => {
      if (id !== savedId) return;
      desk.isSavedAs(null);
      go(null);
    },
  };
}

/** Whether the desk holds something else than what is kept under the query's name. */
export function isChanged(saved: SavedQuery, session: Session): boolean {
  return saved.sql !== session.text || JSON.stringify(saved.chart) !== JSON.stringify(session.chart);
}
