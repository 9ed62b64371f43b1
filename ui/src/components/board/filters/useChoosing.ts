import { useCallback, useState } from 'react';
import type { Heeds } from '../../../api/bindings';

export interface Choosing {
  /** Whether the statuses are open to be chosen. */
  statuses: boolean;
  openStatuses: (opened: boolean) => void;
  /** Opens what a note leads to. */
  choose: (what: Heeds) => void;
}

/** What is open to be chosen above a dashboard, also from the notes of its cards. */
export function useChoosing(): Choosing {
  const [statuses, openStatuses] = useState(false);
  const choose = useCallback((what: Heeds) => {
    if (what === 'statuses') openStatuses(true);
  }, []);
  return { statuses, openStatuses, choose };
}
