/** Binds a scroller to the rows it shows; the arithmetic is in `model/rowWindow`. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  MAX_SCROLL_HEIGHT,
  moveTo,
  type RowGeometry,
  reveal,
  rowWindow,
  type ScrollPosition,
  settle,
  tableHeight,
} from '../model/place/rowWindow';

/** After this long without movement the scroll bar is put where it belongs. */
const SETTLE_MS = 140;

interface RowScrollDeps {
  rowCount: number;
  rowHeight: number;
  headerHeight: number;
  /** Where to begin, in px of the table as if it had no cap. */
  startTop: number;
}

export function useRowScroll(
  scroller: RefObject<HTMLDivElement | null>,
  { rowCount, rowHeight, headerHeight, startTop }: RowScrollDeps,
) {
  const [viewportHeight, setViewportHeight] = useState(480);
  const [position, setPosition] = useState<ScrollPosition>({ scrollTop: 0, top: startTop });
  const latest = useRef(position);
  const geometry = useMemo<RowGeometry>(
    () => ({ rowCount, rowHeight, viewportHeight }),
    [rowCount, rowHeight, viewportHeight],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setViewportHeight(Math.max(rowHeight, element.clientHeight - headerHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, rowHeight, headerHeight]);

  const place = useCallback(
    (next: ScrollPosition) => {
      latest.current = next;
      // The rows and the bar must move in one frame, or the rows would be seen to jump.
      flushSync(() => setPosition(next));
      if (scroller.current) scroller.current.scrollTop = next.scrollTop;
    },
    [scroller],
  );

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer = 0;
    const onScroll = () => {
      if (element.scrollTop === latest.current.scrollTop) return;
      latest.current = moveTo(element.scrollTop, latest.current, geometry);
      setPosition(latest.current);
      window.clearTimeout(timer);
      if (tableHeight(geometry) <= MAX_SCROLL_HEIGHT) return;
      timer = window.setTimeout(() => place(settle(latest.current, geometry)), SETTLE_MS);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      element.removeEventListener('scroll', onScroll);
      window.clearTimeout(timer);
    };
  }, [scroller, geometry, place]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place to begin at counts once.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || startTop === 0) return;
    const height = Math.max(rowHeight, element.clientHeight - headerHeight);
    latest.current = settle({ scrollTop: 0, top: startTop }, { rowCount, rowHeight, viewportHeight: height });
    setPosition(latest.current);
    element.scrollTop = latest.current.scrollTop;
  }, []);

  const revealRow = useCallback(
    (row: number) => {
      const next = reveal(row, latest.current, geometry);
      if (next !== latest.current) place(next);
    },
    [geometry, place],
  );

  const toTop = useCallback(() => {
    latest.current = { scrollTop: 0, top: 0 };
    setPosition(latest.current);
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [scroller]);

  const view = useMemo(() => rowWindow(position, geometry), [position, geometry]);
  return {
    view,
    latest,
    revealRow,
    toTop,
    pageRows: Math.max(1, Math.floor(viewportHeight / rowHeight) - 1),
  };
}
