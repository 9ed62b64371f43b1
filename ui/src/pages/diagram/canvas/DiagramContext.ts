import { createContext, useContext } from 'react';
import type { DiagramView } from '../useDiagramView';

export interface Shared {
  view: DiagramView;
  showFields: boolean;
  onLook: (object: string | null) => void;
}

export const DiagramContext = createContext<Shared | null>(null);

/** What every card and line of one diagram goes by. */
export function useSharedView(): Shared {
  const shared = useContext(DiagramContext);
  if (shared === null) throw new Error('a card outside of a diagram');
  return shared;
}
