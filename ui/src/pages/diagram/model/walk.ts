/** Walking from object to object along references, with the arrow keys. Pure. */
import type { Box } from './card';
import { type Graph, neighbourhood } from './graph';

export type Direction = 'left' | 'right' | 'up' | 'down';

const KEYS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export const directionOf = (key: string): Direction | null => KEYS[key] ?? null;

/**
 * The nearest linked object on that side. What lies straight that way is preferred to what is nearer
 * but mostly to the side; null where none is linked there.
 */
export function walk(
  graph: Graph,
  boxes: ReadonlyMap<string, Box>,
  from: string,
  direction: Direction,
): string | null {
  const start = boxes.get(from);
  if (!start) return null;
  let best: { object: string; cost: number } | null = null;
  for (const object of neighbourhood(graph, from)) {
    const box = boxes.get(object);
    if (object === from || !box) continue;
    const dx = box.x + box.width / 2 - (start.x + start.width / 2);
    const dy = box.y + box.height / 2 - (start.y + start.height / 2);
    const isAcross = direction === 'left' || direction === 'right';
    const along = (isAcross ? dx : dy) * (direction === 'left' || direction === 'up' ? -1 : 1);
    const aside = Math.abs(isAcross ? dy : dx);
    if (along <= 0) continue;
    const cost = along + 2 * aside;
    if (best === null || cost < best.cost) best = { object, cost };
  }
  return best?.object ?? null;
}
