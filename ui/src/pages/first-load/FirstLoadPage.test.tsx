import type { QueryClient } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Connection, Run } from '../../api/bindings';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, connection, estimate, run, runObject, settings } from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const budget = { code: 'api_budget_reached', message: 'x', params: { used: '7501', cap: '7500' } };
const paused: Connection = {
  ...connection,
  status: 'paused',
  statusReason: budget,
  lastRunId: 'r1',
  nextUpdateAt: new Date(Date.now() + 3 * 3_600_000).toISOString(),
};
const pausedRun: Run = {
  ...run,
  state: 'paused',
  error: budget,
  objects: [
    runObject,
    { ...runObject, name: 'Contact', label: 'Contact', state: 'failed', provenEqual: null, error: budget },
    { ...runObject, name: 'Case', label: 'Case', state: 'cancelled', rowsDone: 0, provenEqual: null },
  ],
};

const holding = (source: Connection, of: Run) => (client: QueryClient) => {
  client.setQueryData(keys.app, app);
  client.setQueryData(keys.settings, settings);
  client.setQueryData(keys.connections, [source]);
  client.setQueryData(keys.tables('c1'), []);
  client.setQueryData(keys.run('r1'), of);
};

describe('a first load that paused', () => {
  it('says that it goes on by itself, and offers nothing that would pause it again', async () => {
    engineThatAnswers({ estimate_update: () => ({ ...estimate, callsInBudget: 0 }) });
    await renderAt('/connections/c1/first-load', holding(paused, pausedRun));
    const title = await screen.findByText("Orgmirror's share of this org's API calls is used up.");
    const notice = title.closest('[role=status]') as HTMLElement;
    expect(notice).toHaveTextContent('It made 7,501 calls; its share is 7,500.');
    expect(notice).toHaveTextContent('Goes on by itself in 3 hours.');
    expect(within(notice).getByRole('link', { name: 'Change budget' })).toHaveAttribute('href', '/settings');
    expect(screen.queryByRole('button', { name: 'Continue now' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull();
  });

  it('calls no object failed or cancelled that only waits', async () => {
    engineThatAnswers({ estimate_update: () => ({ ...estimate, callsInBudget: 0 }) });
    await renderAt('/connections/c1/first-load', holding(paused, pausedRun));
    const objects = within(await screen.findByRole('region', { name: 'Objects' }));
    expect(objects.getAllByText('Paused')).toHaveLength(2);
    expect(objects.getByText('Proven equal')).toBeVisible();
    expect(objects.queryByText('Failed')).toBeNull();
    expect(objects.queryByText('Cancelled')).toBeNull();
  });

  it('can be continued where the budget has room again', async () => {
    const calls = engineThatAnswers({
      estimate_update: () => estimate,
      start_sync: () => ({ runId: 'r2' }),
      list_connections: () => [paused],
    });
    await renderAt('/connections/c1/first-load', holding(paused, pausedRun));
    await userEvent.click(await screen.findByRole('button', { name: 'Continue now' }));
    expect(calls).toContainEqual({
      command: 'start_sync',
      args: { connectionId: 'c1', despiteBlackout: false },
    });
  });

  it('waits for a person where the login ended, and leaves the button to the banner', async () => {
    engineThatAnswers({});
    const error = { code: 'token_revoked', message: 'x' };
    const source: Connection = { ...paused, status: 'needs_reconnect', statusReason: error };
    await renderAt('/connections/c1/first-load', holding(source, { ...pausedRun, error }));
    expect(await screen.findByText('Salesforce ended this login.')).toBeVisible();
    expect(screen.queryByText(/Goes on by itself/)).toBeNull();
    expect(screen.getAllByRole('button', { name: 'Reconnect' })).toHaveLength(1);
    expect(screen.queryByRole('link', { name: 'Change budget' })).toBeNull();
  });

  it('is over once a later update went on', async () => {
    engineThatAnswers({});
    const later: Connection = { ...connection, lastRunId: 'r2' };
    await renderAt('/history/c1/r1', holding(later, pausedRun));
    expect(await screen.findByText(/A later update went on from there\./)).toBeVisible();
    expect(screen.queryByText(/Goes on by itself/)).toBeNull();
  });

  it('tells what was planned beside what was used', async () => {
    await renderAt('/connections/c1/first-load', holding({ ...connection, lastRunId: 'r1' }, run));
    expect(await screen.findByText('96 of about 120')).toBeVisible();
  });

  it('tells only what was used where that passed the plan', async () => {
    const passed = { ...run, planned: { apiCalls: 95, bulkJobs: 3 } };
    await renderAt('/connections/c1/first-load', holding({ ...connection, lastRunId: 'r1' }, passed));
    expect(await screen.findByText('96')).toBeVisible();
    expect(screen.queryByText(/of about/)).toBeNull();
  });

  it.each([
    [96, true],
    [95, false],
  ])('beside the plan of %i calls in the history: %s', async (apiCalls, isTold) => {
    const planned = { ...run, planned: { apiCalls, bulkJobs: 3 } };
    await renderAt('/history/c1/r1', holding({ ...connection, lastRunId: 'r1' }, planned));
    const calls = (await screen.findByText('API calls', { selector: 'dt' })).parentElement;
    expect(calls).toHaveTextContent(/^API calls96/);
    expect(screen.queryAllByText(/of about/)).toHaveLength(isTold ? 1 : 0);
  });
});
