import type { PointerEvent } from 'react';
import classes from '../Grid.module.css';
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from '../model/columnLayout';

/** The right edge of a header, dragged with a pointer; keys resize on the header itself. */
export function ResizeHandle({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const start = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onResize(limit(width + moved.clientX - from));
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  };
  return (
    <span
      className={classes.resize}
      aria-hidden="true"
      onPointerDown={start}
      onClick={(event) => event.stopPropagation()}
    />
  );
}

/** A width within what a column may have. */
export function limit(width: number): number {
  return Math.round(Math.min(Math.max(width, MIN_COLUMN_WIDTH), MAX_COLUMN_WIDTH));
}
