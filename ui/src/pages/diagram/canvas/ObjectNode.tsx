import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagramObject } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import { linksAround } from '../model/graph';
import { directionOf, walk } from '../model/walk';
import classes from './Canvas.module.css';
import { CardFields } from './CardFields';
import { useSharedView } from './DiagramContext';

export type ObjectNodeType = Node<{ object: DiagramObject }, 'object'>;

/** One object's card. One of them is in the order of the Tab key; the arrow keys lead on. */
export const ObjectNode = memo(function ObjectNode({ data: { object } }: NodeProps<ObjectNodeType>) {
  const { t } = useTranslation('diagram');
  const format = useFormat();
  const { view, showFields, onLook } = useSharedView();
  const { graph, boxes, focused, near } = view;
  const name = object.object;
  const { out, into } = linksAround(graph, name);
  const isFocused = focused === name;
  const isFirst = focused === null && graph.objects[0]?.object === name;
  const rows = t('rows', { count: object.rows, rows: format.number(object.rows) });

  const press = (event: KeyboardEvent) => {
    const direction = directionOf(event.key);
    if (event.key === 'Escape' && focused !== null) onLook(null);
    if (direction === null) return;
    event.preventDefault();
    const next = walk(graph, boxes, name, direction);
    if (next === null) return;
    onLook(next);
    // The view follows by itself; a browser's own scrolling would move the canvas under it.
    document.querySelector<HTMLElement>(`[data-object="${next}"]`)?.focus({ preventScroll: true });
  };
  return (
    <>
      <Handle type="target" position={Position.Left} className={classes.handle ?? ''} />
      <button
        type="button"
        className={classes.card}
        data-object={name}
        data-focused={isFocused || undefined}
        data-far={(near.size > 0 && !near.has(name)) || undefined}
        tabIndex={isFocused || isFirst ? 0 : -1}
        aria-pressed={isFocused}
        aria-label={t('card', { object: object.label, rows, out: out.length, into: into.length })}
        title={object.label}
        onClick={() => onLook(isFocused ? null : name)}
        onKeyDown={press}
      >
        <span className={classes.label}>{object.label}</span>
        <span className={classes.facts}>
          <code className={classes.api}>{name}</code>
          <span className={classes.rows}>{format.compact(object.rows)}</span>
        </span>
        {showFields && <CardFields object={object} />}
      </button>
      <Handle type="source" position={Position.Right} className={classes.handle ?? ''} />
    </>
  );
});
