/**
 * A layout for more links than dagre draws in time, or than anyone could follow at once: each object
 * stands left of the one it refers to that most others refer to, and the groups so found stand in rows.
 * Linear in objects and links. Pure.
 */
import { BETWEEN_CARDS, BETWEEN_RANKS, type Box, type Size } from './card';
import type { Link } from './graph';

/** A group with its places, from its own top left corner. */
interface Group extends Size {
  places: Map<string, Box>;
}

/** How much wider than tall groups are put together. */
const ASPECT = 1.6;

export function layCrowd(sizes: ReadonlyMap<string, Size>, links: Link[]): Map<string, Box> {
  const children = childrenOf(sizes, links);
  const inside = new Set([...children.values()].flat());
  const roots = [...sizes.keys()].filter((name) => !inside.has(name));
  const groups = roots.map((root) => groupOf(root, sizes, children));
  return pack(groups).places;
}

/** Who stands under whom: always under one that more refer to, so that no circle can arise. */
function childrenOf(sizes: ReadonlyMap<string, Size>, links: Link[]): Map<string, string[]> {
  const referredBy = new Map<string, number>();
  for (const { to } of links) referredBy.set(to, (referredBy.get(to) ?? 0) + 1);
  const isHigher = (one: string, other: string) => {
    const difference = (referredBy.get(one) ?? 0) - (referredBy.get(other) ?? 0);
    return difference > 0 || (difference === 0 && one < other);
  };
  const parents = new Map<string, string>();
  for (const { from, to } of links) {
    const parent = parents.get(from);
    if (isHigher(to, from) && (parent === undefined || isHigher(to, parent))) parents.set(from, to);
  }
  const children = new Map<string, string[]>();
  for (const name of sizes.keys()) {
    const parent = parents.get(name);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), name]);
  }
  return children;
}

/** An object with all that stand under it, to its left. */
function groupOf(
  name: string,
  sizes: ReadonlyMap<string, Size>,
  children: ReadonlyMap<string, string[]>,
): Group {
  const size = sizes.get(name) ?? { width: 0, height: 0 };
  const under = (children.get(name) ?? []).map((child) => groupOf(child, sizes, children));
  if (under.length === 0) return { ...size, places: new Map([[name, { x: 0, y: 0, ...size }]]) };
  const { places, width, height } = pack(under);
  const whole = Math.max(height, size.height);
  places.set(name, { x: width + BETWEEN_RANKS, y: (whole - size.height) / 2, ...size });
  return { places, width: width + BETWEEN_RANKS + size.width, height: whole };
}

/** Puts groups into rows, the tallest first, about as wide as tall. */
function pack(groups: Group[]): Group {
  const byHeight = [...groups].sort((one, other) => other.height - one.height);
  const area = groups.reduce(
    (sum, { width, height }) => sum + (width + BETWEEN_CARDS) * (height + BETWEEN_CARDS),
    0,
  );
  const widest = Math.max(0, ...groups.map(({ width }) => width));
  const most = Math.max(widest, Math.sqrt(area * ASPECT));
  const places = new Map<string, Box>();
  let [x, y, rowHeight, right] = [0, 0, 0, 0];
  for (const group of byHeight) {
    if (x > 0 && x + group.width > most) {
      [x, y, rowHeight] = [0, y + rowHeight + BETWEEN_CARDS, 0];
    }
    for (const [name, box] of group.places) places.set(name, { ...box, x: box.x + x, y: box.y + y });
    right = Math.max(right, x + group.width);
    x += group.width + BETWEEN_CARDS;
    rowHeight = Math.max(rowHeight, group.height);
  }
  return { places, width: right, height: y + rowHeight };
}
