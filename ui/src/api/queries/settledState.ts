/** By which state of a table it is known whether what was read of the whole table is still true. */
import { useState } from 'react';
import { useConnection } from './queries';

/** The state of a table; amid an update, which makes another with each page, the last one before. */
export function useSettledState(connectionId: string, state: string): string {
  const { data: connection } = useConnection(connectionId);
  const [settled, setSettled] = useState(state);
  const isUpdating = (connection?.currentRunId ?? null) !== null;
  if (isUpdating || settled === state) return settled;
  setSettled(state);
  return state;
}
