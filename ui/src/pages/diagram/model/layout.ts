/** Where each object's card stands: what is referred to on the right of what refers to it. Pure. */
import { Graph as DagreGraph, layout } from '@dagrejs/dagre';
import type { DiagramObject } from '../../../api/bindings';
import { BETWEEN_CARDS, BETWEEN_RANKS, type Box, CARD_WIDTH, cardSize } from './card';
import { layCrowd } from './crowd';
import type { Graph } from './graph';

/** Above these dagre takes longer than anyone waits: its time grows faster than the links. */
export const MOST_LINKS_IN_RANKS = 120;

export function layoutOf(graph: Graph, showFields: boolean): Map<string, Box> {
  const linked = new Set(graph.links.flatMap(({ from, to }) => [from, to]));
  const sizes = new Map(
    graph.objects
      .filter(({ object }) => linked.has(object))
      .map((object) => [object.object, cardSize(object, showFields)]),
  );
  const boxes =
    graph.links.length > MOST_LINKS_IN_RANKS ? layCrowd(sizes, graph.links) : layInRanks(sizes, graph);
  const alone = graph.objects.filter(({ object }) => !linked.has(object));
  placeBelow(boxes, alone, showFields);
  return boxes;
}

function layInRanks(sizes: Map<string, { width: number; height: number }>, graph: Graph): Map<string, Box> {
  const boxes = new Map<string, Box>();
  if (sizes.size === 0) return boxes;
  const drawn = new DagreGraph();
  drawn.setGraph({ rankdir: 'LR', nodesep: BETWEEN_CARDS, ranksep: BETWEEN_RANKS });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const [name, size] of sizes) drawn.setNode(name, { ...size });
  for (const { from, to } of graph.links) drawn.setEdge(from, to);
  layout(drawn);
  for (const [name, { width, height }] of sizes) {
    const { x = 0, y = 0 } = drawn.node(name);
    boxes.set(name, { x: x - width / 2, y: y - height / 2, width, height });
  }
  return boxes;
}

/** What is linked to nothing stands in rows under the rest, about as wide as it. */
function placeBelow(boxes: Map<string, Box>, alone: DiagramObject[], showFields: boolean): void {
  const placed = [...boxes.values()];
  const left = Math.min(0, ...placed.map(({ x }) => x));
  const right = Math.max(4 * CARD_WIDTH, ...placed.map(({ x, width }) => x + width));
  let top = placed.length === 0 ? 0 : Math.max(...placed.map(({ y, height }) => y + height)) + 64;
  let x = left;
  let rowHeight = 0;
  for (const object of alone) {
    const size = cardSize(object, showFields);
    if (x > left && x + size.width > right) {
      x = left;
      top += rowHeight + BETWEEN_CARDS;
      rowHeight = 0;
    }
    boxes.set(object.object, { x, y: top, ...size });
    x += size.width + BETWEEN_CARDS;
    rowHeight = Math.max(rowHeight, size.height);
  }
}
