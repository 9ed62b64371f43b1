import type { Run } from '../../api/bindings';

/**
 * How much of a run is done, 0 to 1, or null before that is known. What Salesforce expects can grow
 * during a run, so the share stays below 1 until the run has ended.
 */
export function shareOfRun(run: Pick<Run, 'state' | 'rowsDone' | 'rowsExpected'>): number | null {
  if (run.state === 'succeeded') return 1;
  return shareOfRows(run.rowsDone, run.rowsExpected, run.state !== 'running' && run.state !== 'paused');
}

export function shareOfRows(done: number, expected: number | null, ended: boolean): number | null {
  if (expected === null) return null;
  if (expected === 0) return ended ? 1 : null;
  return Math.min(done / expected, ended ? 1 : 0.99);
}
