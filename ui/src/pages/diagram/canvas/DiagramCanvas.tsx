import '@xyflow/react/dist/base.css';
import { MiniMap, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagramView } from '../useDiagramView';
import classes from './Canvas.module.css';
import { CanvasControls } from './CanvasControls';
import { CanvasPlace } from './CanvasPlace';
import { DiagramContext } from './DiagramContext';
import { ObjectNode } from './ObjectNode';
import { ReferenceEdge } from './ReferenceEdge';

const nodeTypes = { object: ObjectNode };
const edgeTypes = { references: ReferenceEdge };
/** The list says the same in words. */
const HIDDEN = { 'aria-hidden': true } as const;

type Props = { view: DiagramView; showFields: boolean; onLook: (object: string | null) => void };

/** The picture: cards and the lines between them. Nothing in it can be moved or changed. */
export function DiagramCanvas({ view, showFields, onLook }: Props) {
  const { t } = useTranslation('diagram');
  const { graph, boxes, focused } = view;
  const nodes = useMemo(
    () =>
      graph.objects.flatMap((object) => {
        const box = boxes.get(object.object);
        if (!box) return [];
        const { x, y, width, height } = box;
        return { id: object.object, type: 'object', position: { x, y }, width, height, data: { object } };
      }),
    [graph, boxes],
  );
  const edges = useMemo(
    () =>
      graph.links.map((link) => ({
        id: link.id,
        type: 'references',
        source: link.from,
        target: link.to,
        data: { link },
        domAttributes: HIDDEN,
      })),
    [graph],
  );
  const shared = useMemo(() => ({ view, showFields, onLook }), [view, showFields, onLook]);
  return (
    <DiagramContext value={shared}>
      <ReactFlowProvider>
        <section className={classes.canvas} aria-label={t('canvas')}>
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            minZoom={0.05}
            maxZoom={2}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            selectionKeyCode={null}
            zoomOnDoubleClick={false}
            onPaneClick={() => onLook(null)}
            ariaLabelConfig={{ 'minimap.ariaLabel': t('minimap') }}
            proOptions={{ hideAttribution: true }}
          >
            <MiniMap
              pannable
              zoomable
              position="bottom-right"
              nodeColor={({ id }) => (id === focused ? 'var(--om-accent)' : 'var(--om-border-strong)')}
            />
            <CanvasControls />
            <CanvasPlace view={view} />
          </ReactFlow>
        </section>
      </ReactFlowProvider>
    </DiagramContext>
  );
}
