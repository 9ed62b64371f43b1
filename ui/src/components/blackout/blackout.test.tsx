import type { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { ChangesPreview, Connection, Run, TableChoice } from '../../api/bindings';
import { CallError } from '../../api/host';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import {
  app,
  connection,
  estimate,
  objectSummary,
  run,
  settings,
  table,
  tableSummary,
} from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const SLOW = { timeout: 10_000 };
const until = new Date(Date.now() + 3 * 3_600_000).toISOString();
const refuse = ({ despiteBlackout }: { despiteBlackout?: boolean }) => {
  if (despiteBlackout) return { runId: 'r9' };
  throw new CallError({ code: 'blackout_hours', message: 'x', params: { until } });
};
const budget = { code: 'api_budget_reached', message: 'x', params: { used: '7501', cap: '7500' } };
const paused: Connection = {
  ...connection,
  status: 'paused',
  statusReason: budget,
  lastRunId: 'r1',
  nextUpdateAt: until,
};
const choice: TableChoice = {
  object: 'Lead',
  method: 'modified_at',
  methodChosen: false,
  automatic: 'modified_at',
  stamp: 'SystemModstamp',
  methods: [{ method: 'modified_at', cost: { apiCalls: 1, bulkJobs: 0 } }],
  valuesUntil: null,
  notHeld: [],
  going: [],
  coming: [],
  newColumns: [],
  mustStay: ['Id'],
};
const preview: ChangesPreview = {
  rowsToBring: 400,
  tablesWithoutCount: 0,
  cost: { apiCalls: 12, bulkJobs: 0 },
  bytesToCome: 200_000,
  bytesFreed: 0,
  callsLeft: 14_900,
  going: [],
};

const holding = (source: Connection, of: Run) => (client: QueryClient) => {
  client.setQueryData(keys.app, app);
  client.setQueryData(keys.settings, settings);
  client.setQueryData(keys.connections, [source]);
  client.setQueryData(keys.objects('c1'), [
    { ...objectSummary, name: 'Lead', label: 'Lead', selected: true },
    { ...objectSummary, name: 'Case', label: 'Case' },
  ]);
  client.setQueryData(keys.tables('c1'), [tableSummary]);
  client.setQueryData(keys.table('c1', 'Lead'), table);
  client.setQueryData(keys.tableChoice('c1', 'Lead'), choice);
  client.setQueryData(keys.run('r1'), of);
};

async function start(
  source: Connection,
  of: Run,
  path: string,
  button: string,
  before?: () => Promise<void>,
) {
  const calls = engineThatAnswers({
    estimate_update: () => estimate,
    preview_changes: () => preview,
    select_objects: () => null,
    start_sync: refuse,
    repair_table: refuse,
    apply_changes: (args) => ({ ...refuse(args), notStarted: null }),
  });
  await renderAt(path, holding(source, of));
  await before?.();
  const found = await screen.findByRole('button', { name: button }, SLOW);
  await waitFor(() => expect(found).toBeEnabled());
  await userEvent.click(found);
  return calls;
}

const tickCase = async () => {
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Copy Case' }, SLOW));
};
const failed: Run = { ...run, state: 'failed', error: { code: 'timeout', message: 'x' } };
const first: Connection = { ...connection, firstLoadStarted: false };

it.each([
  [
    'Continue now',
    'start_sync',
    paused,
    { ...run, state: 'paused', error: budget },
    '/connections/c1/first-load',
  ],
  ['Go on', 'start_sync', { ...connection, lastRunId: 'r1' }, failed, '/connections/c1/first-load'],
  ['Repair', 'repair_table', connection, run, '/warehouse/c1/Lead'],
  ['Save and sync immediately', 'apply_changes', connection, run, '/warehouse/c1/Lead', tickCase],
  ['Start first load', 'start_sync', first, run, '/connections/c1/objects'],
] as const)(
  '%s asks in the blackout hours, and starts where I insist',
  async (button, command, source, of, path, before?) => {
    const calls = await start(source, of, path, button, before);
    const asked = () => calls.filter((call) => call.command === command).map(({ args }) => args);
    const question = await screen.findByRole('dialog', { name: 'Update in the blackout hours?' }, SLOW);
    expect(question).toHaveTextContent('The blackout hours of Acme Prod last until');
    expect(screen.queryByText('These are blackout hours of this data source.')).toBeNull();
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toMatchObject({ connectionId: 'c1', despiteBlackout: false });
    await userEvent.click(within(question).getByRole('button', { name: 'Update anyway' }));
    await waitFor(() => expect(asked()).toHaveLength(2));
    expect(asked()[1]).toMatchObject({ connectionId: 'c1', despiteBlackout: true });
  },
);

it('saves nothing where I would rather not, and keeps what I chose', async () => {
  const calls = await start(connection, run, '/warehouse/c1/Lead', 'Save and sync immediately', tickCase);
  const question = await screen.findByRole('dialog', {}, SLOW);
  await userEvent.click(within(question).getByRole('button', { name: 'Not now' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByText('These are blackout hours of this data source.')).toBeNull();
  expect(screen.getByRole('checkbox', { name: 'Copy Case' })).toBeChecked();
  expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  expect(calls.filter(({ command }) => command === 'apply_changes')).toHaveLength(1);
});
