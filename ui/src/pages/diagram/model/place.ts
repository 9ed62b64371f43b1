/** What part of the picture is seen. Pure. */
import { getViewportForBounds, type Viewport } from '@xyflow/react';
import type { Box, Size } from './card';

const SMALLEST_ZOOM = 0.05;
/** Cards are not drawn larger than they are. */
const LARGEST_ZOOM = 1;
const PADDING = 0.06;

/** All cards, as large as they fit. */
export function wholeView(boxes: ReadonlyMap<string, Box>, seen: Size): Viewport {
  const all = [...boxes.values()];
  const x = Math.min(...all.map((box) => box.x));
  const y = Math.min(...all.map((box) => box.y));
  const width = Math.max(...all.map((box) => box.x + box.width)) - x;
  const height = Math.max(...all.map((box) => box.y + box.height)) - y;
  const bounds = { x, y, width, height };
  return getViewportForBounds(bounds, seen.width, seen.height, SMALLEST_ZOOM, LARGEST_ZOOM, PADDING);
}

/** Whether a card is seen in full. */
export function isInside(box: Box, { x, y, zoom }: Viewport, seen: Size): boolean {
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  return (
    left >= 0 && top >= 0 && left + box.width * zoom <= seen.width && top + box.height * zoom <= seen.height
  );
}
