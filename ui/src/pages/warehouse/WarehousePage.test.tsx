import type { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Connection, ObjectSummary, Table, TableSummary } from '../../api/bindings';
import { keys } from '../../api/queries';
import { testColumn } from '../../components/grid/model/testColumn';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, connection, estimate, run, runObject, settings, table } from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const lead: Table = {
  ...table,
  comparedAt: ago(1),
  idsComparedAt: ago(3),
  columns: [
    testColumn({ name: 'Id', label: 'Lead ID', kind: 'id' }),
    testColumn({ name: 'Company', label: 'Company' }),
    testColumn({ name: 'Score__c', label: 'Score', calculated: true, recheck: 'daily', refreshedAt: ago(3) }),
    testColumn({ name: 'Phone', label: 'Phone', dropped: true }),
  ],
  excludedFields: [
    { name: 'Address', label: 'Address', reason: 'compound' },
    { name: 'Phone', label: 'Phone', reason: 'hidden' },
    { name: 'Salary__c', label: 'Salary', reason: 'hidden' },
  ],
};
const objects = ['Lead', 'Case'].map(
  (name): ObjectSummary => ({
    name,
    label: name,
    custom: false,
    selected: name === 'Lead',
    recommended: true,
    copyable: true,
    reason: null,
    rows: 400,
  }),
);
const summary: TableSummary = {
  object: 'Lead',
  table: 'sf_Lead',
  label: 'Lead',
  custom: false,
  selected: true,
  rows: 400,
  removedRows: 0,
  columns: 4,
  asOf: ago(1),
  firstLoadDone: true,
};

const holding =
  (parts: Partial<Table> = {}, source: Partial<Connection> = {}) =>
  (client: QueryClient) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [{ ...connection, ...source }]);
    client.setQueryData(keys.objects('c1'), objects);
    client.setQueryData(keys.tables('c1'), [summary]);
    client.setQueryData(keys.table('c1', 'Lead'), { ...lead, ...parts });
  };
const frequency = (field: string) =>
  screen.findByRole('combobox', { name: `Recheck frequency of ${field}` }) as Promise<HTMLSelectElement>;

describe('how often a field is fetched anew', () => {
  it('is shown beside each field that can be, with the age of its values', async () => {
    await renderAt('/warehouse/c1/Lead', holding());
    const score = await frequency('Score');
    expect(score.selectedOptions[0]).toHaveTextContent('Automatic (daily)');
    expect(score.title).toBe('Once a day an update fetches the values of all 400 rows anew.');
    expect(score.closest('td')).toHaveTextContent('refreshed 3 hours ago');
    expect((await frequency('Company')).selectedOptions[0]).toHaveTextContent(/^Automatic$/);
    expect(screen.queryByRole('combobox', { name: 'Recheck frequency of Lead ID' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: 'Recheck frequency of Phone' })).toBeNull();
  });

  it('is set for one field', async () => {
    const calls = engineThatAnswers({ set_recheck: () => null, get_table: () => lead });
    await renderAt('/warehouse/c1/Lead', holding());
    await userEvent.selectOptions(await frequency('Score'), 'Weekly');
    expect(calls[0]).toEqual({
      command: 'set_recheck',
      args: { connectionId: 'c1', object: 'Lead', columns: ['Score__c'], recheck: 'weekly' },
    });
  });

  it('is set for all ticked fields at once, and left to the app by null', async () => {
    const calls = engineThatAnswers({ set_recheck: () => null, get_table: () => lead });
    const user = userEvent.setup();
    await renderAt('/warehouse/c1/Lead', holding());
    const set = await screen.findByRole('button', { name: 'Set Recheck Frequency' });
    expect(set).toBeDisabled();
    await user.click(screen.getByRole('checkbox', { name: 'Tick all fields shown' }));
    expect(screen.getByText('2 fields ticked')).toBeVisible();
    await user.click(set);
    await user.click(await screen.findByRole('menuitem', { name: 'Automatic' }));
    expect(calls[0]?.args).toMatchObject({ columns: ['Company', 'Score__c'], recheck: null });
    await waitFor(() => expect(screen.queryByText('2 fields ticked')).toBeNull());
  });

  it('goes back to what it was when the engine refuses', async () => {
    engineThatAnswers({ get_table: () => lead });
    await renderAt('/warehouse/c1/Lead', holding());
    await userEvent.selectOptions(await frequency('Score'), 'Never');
    await waitFor(async () => expect((await frequency('Score')).value).toBe('auto'));
  });
});

describe('how true a table is', () => {
  it('is said with both counts and both comparisons', async () => {
    await renderAt('/warehouse/c1/Lead', holding());
    const truth = await screen.findByRole('region', { name: 'Completeness' });
    expect(truth).toHaveTextContent('Complete');
    expect(truth).toHaveTextContent('Salesforce says 400, you hold 400, compared 1 hour ago.');
    expect(truth).toHaveTextContent('Every Id was compared 3 hours ago.');
    expect(within(truth).getByRole('button', { name: 'Repair' })).toHaveAttribute('aria-disabled', 'false');
  });

  it('is said where it is not complete, and in German', async () => {
    await renderAt('/warehouse/c1/Lead', holding({ salesforceCount: 403, idsComparedAt: null }), {
      language: 'de',
    });
    const truth = await screen.findByRole('region', { name: 'Vollständigkeit' });
    expect(truth).toHaveTextContent('3 Zeilen fehlen');
    expect(truth).toHaveTextContent('Die Ids wurden noch nicht verglichen.');
  });

  it.each([
    [{ status: 'needs_reconnect', disconnected: true }, 'This data source is disconnected.'],
    [{ status: 'syncing', currentRunId: 'r9' }, 'An update is running.'],
  ] as const)('cannot be repaired while %j, and says why', async (source, reason) => {
    const calls = engineThatAnswers({ get_run: () => run });
    await renderAt('/warehouse/c1/Lead', holding({}, source));
    const repair = await screen.findByRole('button', { name: 'Repair' });
    expect(repair).toHaveAttribute('aria-disabled', 'true');
    await userEvent.hover(repair);
    expect(await screen.findByText(new RegExp(reason))).toBeVisible();
    await userEvent.click(repair);
    expect(calls.map(({ command }) => command)).not.toContain('repair_table');
  });

  it('is mended in place, and says what was fetched and removed', async () => {
    const ended = { ...run, id: 'r2', firstLoad: false, objects: [runObject], finishedAt: ago(0) };
    engineThatAnswers({
      repair_table: () => ({ runId: 'r2' }),
      get_run: () => ended,
      list_connections: () => [{ ...connection, lastRunId: 'r2' }],
      list_runs: () => [
        {
          ...ended,
          rowsUpserted: 3,
          rowsAdded: 1,
          rowsChanged: 2,
          rowsRemoved: 1,
          objects: 1,
          objectsFailed: 0,
        },
      ],
    });
    await renderAt('/warehouse/c1/Lead', holding());
    await userEvent.click(await screen.findByRole('button', { name: 'Repair' }));
    const truth = screen.getByRole('region', { name: 'Completeness' });
    await waitFor(() => expect(truth).toHaveTextContent('Repaired now: 3 rows fetched and 1 row removed.'));
  });
});

describe('fields that are left out', () => {
  it('are told apart: hidden ones with what to ask the admin for', async () => {
    await renderAt('/warehouse/c1/Lead', holding());
    expect(await screen.findByRole('heading', { name: '2 fields are hidden from this user' })).toBeVisible();
    expect(screen.getByText(/^Field-level security hides them from anna@acme\.example/)).toBeVisible();
    expect(screen.getByText('Salary__c')).toBeVisible();
    expect(screen.getByRole('heading', { name: '1 field is not copied' })).toBeVisible();
    // Held from before it was hidden: not called gone from Salesforce.
    expect(screen.getByText('Hidden')).toBeVisible();
    expect(screen.queryByText('Gone')).toBeNull();
  });
});

describe('saving a choice', () => {
  it('tells what the next update will take', async () => {
    const calls = engineThatAnswers({ estimate_update: () => estimate });
    await renderAt('/warehouse/c1/Lead', holding());
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Copy Case' }));
    expect(await screen.findByText(/^About 120 API calls and 3 Bulk jobs;/)).toBeVisible();
    expect(calls[0]?.args).toEqual({ connectionId: 'c1', objects: ['Case', 'Lead'] });
  });

  it('tells nothing where the org does not answer', async () => {
    const calls = engineThatAnswers({});
    await renderAt('/warehouse/c1/Lead', holding());
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Copy Case' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(screen.queryByText(/^About/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  });
});
