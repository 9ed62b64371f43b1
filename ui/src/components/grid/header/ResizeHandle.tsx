import type { PointerEvent } from 'react';
import classes from '../Grid.module.css';
import { limitWidth } from '../model/column/columnLayout';

interface ResizeHandleProps {
  width: number;
  onResize: (width: number) => void;
  /** As wide as what it holds. */
  onFit: () => void;
}

/** The right edge of a header, dragged or double-clicked; keys resize on the header itself. */
export function ResizeHandle({ width, onResize, onFit }: ResizeHandleProps) {
  const start = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onResize(limitWidth(width + moved.clientX - from));
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
      data-testid="resize"
      onPointerDown={start}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onFit();
      }}
    />
  );
}
