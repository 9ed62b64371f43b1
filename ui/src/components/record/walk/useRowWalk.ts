import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { queries } from '../../../api/queries/queries';
import { findPlace, readWalk, type WalkPlace, type WalkStep } from './rowWalk';
import { noteWalk } from './walkedTo';

type Wish = 'previous' | 'next';

/** Where a record is among the rows it was opened from, and the way to those beside it. */
export function useRowWalk(connectionId: string, object: string, id: string) {
  const { state } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const walk = useMemo(() => readWalk(state), [state]);
  const last = useRef<WalkStep | null>(null);
  const { data, isPlaceholderData, error } = useQuery({
    // Renewed with the rows, as it changes with them.
    queryKey: ['rows', connectionId, object, 'place', walk?.query ?? null, id] as const,
    queryFn: () => {
      if (walk === null) throw new Error('asked without a walk');
      const lastAt = last.current?.id === id ? last.current.at : walk.at;
      return findPlace({ connectionId, object, query: walk.query, id, lastAt });
    },
    enabled: walk !== null,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  // Of the record before this one only the number of rows holds.
  const place: WalkPlace | null =
    data && isPlaceholderData
      ? { position: walk?.at ?? null, total: data.total, previous: null, next: null }
      : (data ?? null);
  const position = isPlaceholderData ? null : (data?.position ?? null);
  useEffect(() => {
    if (position !== null) last.current = { id, at: position };
  }, [id, position]);

  const { previous = null, next = null } = place ?? {};
  useEffect(() => {
    // The next look is at once, as they are read before they are asked for.
    for (const step of [next, previous]) {
      if (step) void client.prefetchQuery(queries.record(connectionId, object, step.id));
    }
  }, [client, connectionId, object, previous, next]);

  const go = useCallback(
    (step: WalkStep) => {
      if (!walk) return;
      noteWalk(walk.grid, step.at);
      void navigate(`/tables/${connectionId}/${object}/${step.id}`, {
        replace: true,
        state: { walk: { ...walk, at: step.at } },
      });
    },
    [navigate, connectionId, object, walk],
  );
  // Whoever presses faster than the neighbours are found is taken there when they are.
  const [wish, setWish] = useState<Wish | null>(null);
  const isLooking = isPlaceholderData || data === undefined;
  useEffect(() => {
    if (wish === null) return;
    // Where they are not found the press is over: it takes nobody along when they are, some time later.
    if (isLooking && error === null) return;
    setWish(null);
    if (isLooking) return;
    const step = wish === 'next' ? next : previous;
    if (step) go(step);
  }, [wish, isLooking, error, next, previous, go]);
  return { walk, place, error, step: setWish };
}
