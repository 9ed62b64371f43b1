import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Diagram } from '../../api/bindings';
import type { Box } from './model/card';
import { type Graph, graphOf, neighbourhood } from './model/graph';
import { layoutOf } from './model/layout';

/** What the toolbar chooses. */
export interface Choice {
  asList: boolean;
  showSystem: boolean;
  showFields: boolean;
  /** The object that is looked at. */
  focused: string | null;
}

/** The choice is in the address, so that going back and coming back find it again. */
export function useChoice() {
  const [params, setParams] = useSearchParams();
  const choice: Choice = {
    asList: params.get('view') === 'list',
    showSystem: params.has('system'),
    showFields: params.has('fields'),
    focused: params.get('object'),
  };
  const choose = (change: Partial<Choice>) => {
    const next = { ...choice, ...change };
    const told = new URLSearchParams();
    if (next.asList) told.set('view', 'list');
    if (next.showSystem) told.set('system', '');
    if (next.showFields) told.set('fields', '');
    if (next.focused !== null) told.set('object', next.focused);
    setParams(told, { replace: true });
  };
  return { choice, choose };
}

export interface DiagramView {
  graph: Graph;
  boxes: ReadonlyMap<string, Box>;
  /** The object that is looked at, where it is held, with all it is linked to. */
  focused: string | null;
  near: ReadonlySet<string>;
}

export function useDiagramView(diagram: Diagram, choice: Choice): DiagramView {
  const { showSystem, showFields } = choice;
  const graph = useMemo(() => graphOf(diagram, showSystem), [diagram, showSystem]);
  // Counts of rows change during a run; the places of cards do not.
  const shape = JSON.stringify(graph.objects.map(({ object, fields }) => [object, fields.length]));
  const links = graph.links.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the graph's shape stands for it.
  const boxes = useMemo(() => layoutOf(graph, showFields), [shape, links, showFields]);
  const focused = choice.focused !== null && boxes.has(choice.focused) ? choice.focused : null;
  const near = useMemo(
    () => (focused === null ? new Set<string>() : neighbourhood(graph, focused)),
    [graph, focused],
  );
  return { graph, boxes, focused, near };
}
