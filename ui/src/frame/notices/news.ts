/** What a notice means for the person: whether it may go by itself, and whether the frame says it already. Pure. */
import type { Connection, Notice, RunState } from '../../api/bindings';

/** Good news goes by itself; bad news stays until it is read; what the banner says is not said twice. */
export type News = 'good' | 'bad' | 'said';

/** `state` is how the update ended that it is about, where it is about one. */
export function newsOf(notice: Notice, state: RunState | null, connections: Connection[]): News {
  if (notice.error !== null) return 'bad';
  if (notice.runId !== null) return state === 'succeeded' ? 'good' : 'bad';
  // Of no update and no press of a button: a login that ended, for which the banner has the one button.
  const isInBanner = connections.some(
    ({ name, status, disconnected }) =>
      status === 'needs_reconnect' && !disconnected && notice.title.startsWith(`${name}: `),
  );
  return isInBanner ? 'said' : 'bad';
}
