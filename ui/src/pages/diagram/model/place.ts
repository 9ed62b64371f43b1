/** What part of the picture is seen. Pure. */
import { getViewportForBounds, type Viewport } from '@xyflow/react';
import type { Box, Size } from './card';
import type { Link } from './graph';

const SMALLEST_ZOOM = 0.05;
/** Cards are not drawn larger than they are. */
const LARGEST_ZOOM = 1;
const PADDING = 0.06;
/** Between the outermost cards and the window's edge. */
const MARGIN = 24;

/** All cards, as large as they fit. */
export function wholeView(boxes: ReadonlyMap<string, Box>, seen: Size): Viewport {
  return getViewportForBounds(boundsOf(boxes), seen.width, seen.height, SMALLEST_ZOOM, LARGEST_ZOOM, PADDING);
}

function boundsOf(boxes: ReadonlyMap<string, Box>): Box {
  const all = [...boxes.values()];
  const x = Math.min(...all.map((box) => box.x));
  const y = Math.min(...all.map((box) => box.y));
  const width = Math.max(...all.map((box) => box.x + box.width)) - x;
  const height = Math.max(...all.map((box) => box.y + box.height)) - y;
  return { x, y, width, height };
}

/** The zoom at which a card can be read. */
export const READABLE = 0.7;

/**
 * What is seen first: all cards where they can be read so, else as many references as can be read at
 * once. A picture in which nothing can be read says no more than how much there is.
 */
export function firstView(boxes: ReadonlyMap<string, Box>, links: Link[], seen: Size): Viewport {
  const whole = wholeView(boxes, seen);
  if (whole.zoom >= READABLE) return whole;
  const ends = new Map<string, number>();
  for (const { from, to, references } of links) {
    for (const end of [from, to]) ends.set(end, (ends.get(end) ?? 0) + references.length);
  }
  const edges = boundsOf(boxes);
  let best: { viewport: Viewport; weight: number } | null = null;
  for (const [object, box] of boxes) {
    const own = ends.get(object) ?? 0;
    const viewport = around(box, edges, seen);
    let weight = own;
    for (const [other, { x, y, width, height }] of boxes) {
      const card = { x, y, width, height };
      if (other !== object && isInside(card, viewport, seen)) weight += ends.get(other) ?? 0;
    }
    if (best === null || weight > best.weight) best = { viewport, weight };
  }
  return best?.viewport ?? whole;
}

/** A card in the middle, as near as it can be read, unless it would be beside nothing. */
function around(box: Box, edges: Box, seen: Size): Viewport {
  const place = (middle: number, from: number, length: number, window: number) => {
    const centred = window / 2 - middle * READABLE;
    const [least, most] = [window - MARGIN - (from + length) * READABLE, MARGIN - from * READABLE];
    // What is smaller than the window stays in its middle.
    if (least > most) return (least + most) / 2;
    return Math.min(Math.max(centred, least), most);
  };
  return {
    x: place(box.x + box.width / 2, edges.x, edges.width, seen.width),
    y: place(box.y + box.height / 2, edges.y, edges.height, seen.height),
    zoom: READABLE,
  };
}

/** Whether a card is seen in full. */
export function isInside(box: Box, { x, y, zoom }: Viewport, seen: Size): boolean {
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  return (
    left >= 0 && top >= 0 && left + box.width * zoom <= seen.width && top + box.height * zoom <= seen.height
  );
}
