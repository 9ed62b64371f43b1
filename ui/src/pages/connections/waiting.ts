import type { Connection } from '../../api/bindings';

const WAITS = ['waits_for_mains', 'waits_for_network', 'blackout_hours'] as const;

/** What a scheduled update of the source waits for, other than API calls; null where it waits for nothing. */
export function waitsFor(connection: Connection): (typeof WAITS)[number] | null {
  if (connection.status !== 'paused') return null;
  return WAITS.find((code) => code === connection.statusReason?.code) ?? null;
}
