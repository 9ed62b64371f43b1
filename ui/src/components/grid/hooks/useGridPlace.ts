/** Begins where the person was, goes to the top when the rows are others, and says where they leave. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Cursor } from '../model/place/cursor';
import type { ScrollPosition } from '../model/place/rowWindow';
import type { GridPlace } from '../types';

interface GridPlaceDeps {
  scroller: RefObject<HTMLDivElement | null>;
  cursor: Cursor;
  latest: RefObject<ScrollPosition>;
  startAt: GridPlace | null;
  resetKey: string;
  toTop: () => void;
  onLeave: (place: GridPlace) => void;
}

export function useGridPlace(deps: GridPlaceDeps) {
  const { scroller, startAt, resetKey, toTop } = deps;
  const now = useRef(deps);
  useEffect(() => {
    now.current = deps;
  });

  const shownKey = useRef(resetKey);
  useEffect(() => {
    if (shownKey.current === resetKey) return;
    shownKey.current = resetKey;
    toTop();
  }, [resetKey, toTop]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place to begin at counts once.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && startAt) element.scrollLeft = startAt.left;
    return () => {
      const { cursor, latest, onLeave } = now.current;
      const { row, column } = cursor.active;
      onLeave({ top: latest.current.top, left: element?.scrollLeft ?? 0, row, column });
    };
  }, []);
}
