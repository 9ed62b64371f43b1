/**
 * A header dragged to another place among the columns. By pointer events rather than the browser's
 * own drag and drop, which WebKitGTK leaves hanging.
 */
import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Less than this is a click. */
const BEGINS_AFTER = 6;
/** So near the edge of what is on screen the columns scroll along, so fast a step. */
const EDGE = 48;
const STEP = 18;
const STEP_MS = 16;

/** The line that says where the column would go, in px of the window. */
export interface DropLine {
  left: number;
  top: number;
  height: number;
}

interface Target extends DropLine {
  to: number;
}

export function useColumnDrag(
  scroller: RefObject<HTMLDivElement | null>,
  onDrop: (from: number, to: number) => void,
) {
  const [line, setLine] = useState<DropLine | null>(null);
  const stop = useRef<() => void>(() => undefined);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => () => stop.current(), []);

  const onDrag = useCallback(
    (event: PointerEvent<HTMLElement>, from: number) => {
      if (event.button !== 0 || event.shiftKey) return;
      const begin = event.clientX;
      let at = { x: event.clientX, y: event.clientY };
      let target: Target | null = null;
      let isDragging = false;
      let timer = 0;

      const look = () => {
        target = targetAt(scroller.current, at.x, at.y, from);
        setLine(target);
      };
      const move = (moved: globalThis.PointerEvent) => {
        at = { x: moved.clientX, y: at.y };
        if (!isDragging && Math.abs(at.x - begin) < BEGINS_AFTER) return;
        if (!isDragging) {
          isDragging = true;
          timer = window.setInterval(() => {
            if (scrollAlong(scroller.current, at.x)) look();
          }, STEP_MS);
        }
        look();
      };
      const end = () => {
        window.clearInterval(timer);
        setLine(null);
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', up);
        window.removeEventListener('pointercancel', end);
        window.removeEventListener('keydown', key, true);
      };
      const up = () => {
        end();
        if (!isDragging) return;
        swallowClick();
        if (target && target.to !== from) drop.current(from, target.to);
      };
      const key = (pressed: KeyboardEvent) => {
        if (pressed.key !== 'Escape') return;
        pressed.stopPropagation();
        if (isDragging) swallowClick();
        end();
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', up);
      window.addEventListener('pointercancel', end);
      window.addEventListener('keydown', key, true);
      stop.current = end;
    },
    [scroller],
  );
  return { line, onDrag };
}

/** The place under the pointer: before or after the header it is over. */
function targetAt(scroller: HTMLElement | null, x: number, y: number, from: number): Target | null {
  if (!scroller) return null;
  const area = scroller.getBoundingClientRect();
  const inside = Math.min(Math.max(x, area.left + 1), area.left + scroller.clientWidth - 2);
  const header = document
    .elementsFromPoint(inside, y)
    .map((element) => element.closest<HTMLElement>('[data-row="-1"][data-column]'))
    .find((found) => found !== null);
  if (!header || !scroller.contains(header)) return null;
  const over = Number(header.dataset.column);
  const box = header.getBoundingClientRect();
  const isAfter = inside > box.left + box.width / 2;
  const gap = over + (isAfter ? 1 : 0);
  return {
    to: gap > from ? gap - 1 : gap,
    left: isAfter ? box.right : box.left,
    top: area.top,
    height: scroller.clientHeight,
  };
}

function scrollAlong(scroller: HTMLElement | null, x: number): boolean {
  if (!scroller) return false;
  const area = scroller.getBoundingClientRect();
  const before = scroller.scrollLeft;
  if (x > area.left + scroller.clientWidth - EDGE) scroller.scrollLeft += STEP;
  else if (x < area.left + EDGE) scroller.scrollLeft -= STEP;
  return scroller.scrollLeft !== before;
}

/** The click that ends a drag orders nothing. */
function swallowClick() {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  // Where the drag ended on another element there is no click to swallow.
  window.setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
