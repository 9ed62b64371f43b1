/** Why a run paused, whose move it is, and how its objects stand. Pure. */
import type { ApiError, ObjectState, Run, RunObject, UpdateEstimate } from '../../api/bindings';

/** What a paused run waits for: this app's own share of the calls, the org's calls, or a login. */
export type Pause = 'budget' | 'limit' | 'login';

export function pauseOf(error: ApiError | null): Pause {
  if (error?.code === 'api_budget_reached') return 'budget';
  return error?.code === 'daily_api_limit' ? 'limit' : 'login';
}

/** Nobody cancelled what a pause left undone, and the object that met the pause did not fail. */
export function stateInRun(
  run: Pick<Run, 'state' | 'error'>,
  object: Pick<RunObject, 'state' | 'error'>,
): ObjectState | 'paused' {
  // The objects meet the end of the calls one after the other, before the run as a whole does.
  if (object.error !== null && pauseOf(object.error) !== 'login') return 'paused';
  if (run.state !== 'paused') return object.state;
  const metIt = object.error !== null && object.error.code === run.error?.code;
  return object.state === 'cancelled' || metIt ? 'paused' : object.state;
}

/** Whether an update that starts now gets anywhere. */
export function hasRoom(estimate: UpdateEstimate | undefined): boolean {
  if (!estimate) return false;
  return (estimate.callsInBudget ?? 0) > 0 && (estimate.callsLeft ?? 0) > 0;
}
