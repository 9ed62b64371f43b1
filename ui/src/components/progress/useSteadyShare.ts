import { useRef } from 'react';
import type { Run } from '../../api/bindings';
import { shareOfRun } from './steadyShare';

/** The share of a run that is done, which never goes back while the run is the same. */
export function useSteadyShare(run: Run | undefined): number | null {
  const highest = useRef<{ runId: string; share: number } | null>(null);
  if (!run) return null;
  const share = shareOfRun(run);
  if (share === null) return highest.current?.runId === run.id ? highest.current.share : null;
  const before = highest.current?.runId === run.id ? highest.current.share : 0;
  const steady = Math.max(before, share);
  highest.current = { runId: run.id, share: steady };
  return steady;
}
