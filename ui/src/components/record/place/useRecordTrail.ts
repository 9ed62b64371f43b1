/** The record shown beside a table, kept in the address, and the way back through those before it. */
import { useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { formatRecordAddress, parseRecordAddress, type RecordAddress } from './recordAddress';

export interface RecordTrail {
  current: RecordAddress | null;
  /** Whether another record was shown before this one. */
  canGoBack: boolean;
  /** Shows a record; one of the same table takes the place of the one shown. */
  show: (record: RecordAddress) => void;
  /** Shows a record that the one shown leads to. */
  follow: (record: RecordAddress) => void;
  back: () => void;
  close: () => void;
}

export function useRecordTrail(): RecordTrail {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  const address = params.get('record');
  const current = useMemo(() => parseRecordAddress(address), [address]);
  const depth = depthOf(state);

  const go = (record: RecordAddress | null, nextDepth: number, replace: boolean) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (record) after.set('record', formatRecordAddress(record));
        else after.delete('record');
        return after;
      },
      { replace, state: { recordDepth: nextDepth } },
    );

  return {
    current,
    canGoBack: depth > 0,
    show: (record) => go(record, 0, current !== null),
    follow: (record) => go(record, depth + 1, false),
    back: () => void navigate(-1),
    close: () => go(null, 0, true),
  };
}

function depthOf(state: unknown): number {
  if (typeof state !== 'object' || state === null || !('recordDepth' in state)) return 0;
  return typeof state.recordDepth === 'number' ? state.recordDepth : 0;
}
