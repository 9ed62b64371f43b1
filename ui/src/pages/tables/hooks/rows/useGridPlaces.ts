/** Where a person was in each table, so that Back brings them there; forgotten when the window closes. */
import { useCallback, useState } from 'react';
import { useNavigationType } from 'react-router';
import type { GridPlace } from '../../../../components/grid/types';

const places = new Map<string, GridPlace>();

/** `table` names the table and what is asked of it. */
export function useGridPlaces(table: string) {
  const arrival = useNavigationType();
  const [startAt] = useState(() => (arrival === 'POP' ? (places.get(table) ?? null) : null));
  const onLeave = useCallback((place: GridPlace) => void places.set(table, place), [table]);
  return { startAt, onLeave };
}
