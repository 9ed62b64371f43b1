import type { Connection } from '../../api/bindings';

/** Why a table cannot be repaired now. */
export type RepairBlock = 'role' | 'offline' | 'disconnected' | 'needsReconnect' | 'updating' | 'notSelected';

type Facts = {
  connection: Pick<Connection, 'status' | 'disconnected' | 'currentRunId'>;
  /** The engine can be heard. */
  reachable: boolean;
  /** The table is among those that are updated. */
  selected: boolean;
  /** The person's role allows it. */
  may: boolean;
};

/** What stands in the way first; null where nothing does. */
export function repairBlock({ connection, reachable, selected, may }: Facts): RepairBlock | null {
  if (!may) return 'role';
  if (!reachable) return 'offline';
  if (connection.disconnected) return 'disconnected';
  if (connection.status === 'needs_reconnect') return 'needsReconnect';
  if (!selected) return 'notSelected';
  return connection.currentRunId === null ? null : 'updating';
}
