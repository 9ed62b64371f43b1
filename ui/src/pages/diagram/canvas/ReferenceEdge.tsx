import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Link } from '../model/graph';
import { anchors } from '../model/line';
import classes from './Canvas.module.css';
import { useSharedView } from './DiagramContext';

export type ReferenceEdgeType = Edge<{ link: Link }, 'references'>;

/** Half of how far apart the names of two lines are that join the same two objects. */
const ASIDE = 10;

/** More names than these are told as a count, and by the object's details. */
const MOST_NAMES = 2;

/** Everything by which one object refers to another: one line, its fields named when it is looked at. */
export const ReferenceEdge = memo(function ReferenceEdge({ data }: EdgeProps<ReferenceEdgeType>) {
  const { t } = useTranslation('diagram');
  const { view } = useSharedView();
  const [isUnderPointer, setUnderPointer] = useState(false);
  const link = data?.link;
  const from = link && view.boxes.get(link.from);
  const to = link && view.boxes.get(link.to);
  if (!link || !from || !to) return null;
  const isNear = view.focused === link.from || view.focused === link.to;
  const isFar = view.focused !== null && !isNear;
  const [path, labelX, labelY] = getBezierPath(anchors(from, to));
  // Such lines lie on one another: there, each name keeps to its side.
  const isDouble = view.graph.links.some(({ from, to }) => from === link.to && to === link.from);
  const aside = isDouble ? (link.from < link.to ? -ASIDE : ASIDE) : 0;
  const names = link.references.map(({ label }) => label);
  const isNamed = isNear || isUnderPointer;
  const told =
    isNamed && names.length <= MOST_NAMES ? names.join(', ') : t('references', { count: names.length });
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={16}
        className={classes.line ?? ''}
        data-near={isNamed || undefined}
        data-far={isFar || undefined}
        onMouseEnter={() => setUnderPointer(true)}
        onMouseLeave={() => setUnderPointer(false)}
      />
      {(isNamed || (names.length > 1 && !isFar)) && (
        <EdgeLabelRenderer>
          <span
            aria-hidden
            className={classes.lineLabel}
            data-near={isNamed || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY + aside}px)` }}
          >
            {isNamed ? told : names.length}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
