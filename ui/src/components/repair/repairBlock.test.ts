import { expect, it } from 'vitest';
import { connection } from '../../test/samples';
import { repairBlock } from './repairBlock';

it.each([
  ['nothing stands in the way', {}, {}, null],
  ['a paused source may be tried', { status: 'paused' }, {}, null],
  ['a failed source may be tried', { status: 'error' }, {}, null],
  ['the role does not allow it', {}, { may: false, reachable: false }, 'role'],
  ['the engine is away', { disconnected: true }, { reachable: false }, 'offline'],
  ['the user disconnected', { status: 'needs_reconnect', disconnected: true }, {}, 'disconnected'],
  ['the login ended', { status: 'needs_reconnect' }, {}, 'needsReconnect'],
  ['the table is no longer updated', {}, { selected: false }, 'notSelected'],
  ['an update runs', { status: 'syncing', currentRunId: 'r' }, {}, 'updating'],
] as const)('%s', (_, parts, facts, block) => {
  const known = { reachable: true, selected: true, may: true, ...facts };
  expect(repairBlock({ ...known, connection: { ...connection, ...parts } })).toBe(block);
});
