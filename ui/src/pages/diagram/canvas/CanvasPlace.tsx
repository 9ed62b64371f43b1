import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Box } from '../model/card';
import { firstView, isInside, READABLE } from '../model/place';
import type { DiagramView } from '../useDiagramView';

/** Shows what can be read of a new layout, and keeps the object that is looked at in view. Draws nothing. */
export function CanvasPlace({ view: { graph, boxes, focused } }: { view: DiagramView }) {
  const { setCenter, setViewport, getViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isReady = useStore((state) => state.panZoom !== null) && width > 0;
  // Counts of rows change the graph during a run; what is seen does not change with them.
  const latest = useRef(graph.links);
  latest.current = graph.links;
  const shown = useRef<ReadonlyMap<string, Box> | null>(null);

  useEffect(() => {
    if (!isReady) return;
    const isNew = shown.current !== boxes;
    shown.current = boxes;
    const box = focused === null ? undefined : boxes.get(focused);
    if (!box) {
      if (isNew) void setViewport(firstView(boxes, latest.current, { width, height }));
      return;
    }
    const viewport = getViewport();
    const isSeen = viewport.zoom >= READABLE && isInside(box, viewport, { width, height });
    if (isSeen && !isNew) return;
    const zoom = Math.max(viewport.zoom, READABLE);
    void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom });
  }, [isReady, boxes, focused, width, height, setCenter, setViewport, getViewport]);
  return null;
}
