import type { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type {
  ChangesPreview,
  Connection,
  ObjectSummary,
  RunSummary,
  Table,
  TableChoice,
  TableStats,
  TableSummary,
} from '../../api/bindings';
import { keys } from '../../api/queries/queries';
import { testColumn } from '../../components/grid/model/column/testColumn';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, connection, run, runObject, settings, table, tableSummary } from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const lead: Table = {
  ...table,
  comparedAt: ago(1),
  state: '1.7',
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
    isNew: false,
    isPaused: false,
  }),
);
const choice: TableChoice = {
  object: 'Lead',
  method: 'modified_at',
  methodChosen: false,
  automatic: 'modified_at',
  stamp: 'SystemModstamp',
  methods: [
    { method: 'modified_at', cost: { apiCalls: 1, bulkJobs: 0 } },
    { method: 'full', cost: { apiCalls: 4, bulkJobs: 0 } },
    { method: 'paused', cost: { apiCalls: 0, bulkJobs: 0 } },
  ],
  valuesUntil: null,
  notHeld: [],
  going: [],
  coming: [],
  newColumns: [],
  mustStay: ['Id'],
};
const stats: TableStats = {
  rows: 400,
  asOf: ago(1),
  columns: [{ column: 'Company', nulls: 100, distinct: 42, distinctIsExact: true }],
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
const summary: TableSummary = { ...tableSummary, asOf: ago(1) };

const holding =
  (parts: Partial<Table> = {}, source: Partial<Connection> = {}) =>
  (client: QueryClient) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [{ ...connection, ...source }]);
    client.setQueryData(keys.objects('c1'), objects);
    client.setQueryData(keys.tables('c1'), [summary]);
    client.setQueryData(keys.table('c1', 'Lead'), { ...lead, ...parts });
    client.setQueryData(keys.tableChoice('c1', 'Lead'), choice);
    const shown = { ...lead, ...parts };
    client.setQueryData(keys.tableStats('c1', 'Lead', shown.asOf, shown.state), stats);
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

  type Told = Pick<RunSummary, 'rowsUpserted' | 'rowsAdded' | 'rowsChanged' | 'rowsRemoved'>;
  async function repaired(told: Told) {
    const ended = { ...run, id: 'r2', firstLoad: false, objects: [runObject], finishedAt: ago(0) };
    engineThatAnswers({
      repair_table: () => ({ runId: 'r2' }),
      get_run: () => ended,
      list_connections: () => [{ ...connection, lastRunId: 'r2' }],
      list_runs: () => [{ ...ended, objects: 1, objectsFailed: 0, ...told }],
    });
    await renderAt('/warehouse/c1/Lead', holding());
    await userEvent.click(await screen.findByRole('button', { name: 'Repair' }));
    return screen.getByRole('region', { name: 'Completeness' });
  }

  it('is mended in place, and says what was fetched and removed', async () => {
    const truth = await repaired({ rowsUpserted: 5, rowsAdded: 1, rowsChanged: 2, rowsRemoved: 1 });
    await waitFor(() => expect(truth).toHaveTextContent('Repaired now: 3 rows fetched and 1 row removed.'));
  });

  it('calls rows that were held as they are nothing to repair', async () => {
    const truth = await repaired({ rowsUpserted: 2, rowsAdded: 0, rowsChanged: 0, rowsRemoved: 0 });
    await waitFor(() => expect(truth).toHaveTextContent('Nothing to repair, checked now.'));
  });
});

describe('the list of sources and tables', () => {
  const head = async () => (await screen.findByRole('link', { name: /^Acme Prod/ })).textContent;

  it('counts as copied the tables that are loaded', async () => {
    await renderAt('/warehouse/c1/Lead', holding({}, { objectsSelected: 27 }));
    expect(await head()).toBe('Acme Prod1 copied');
  });

  it.each([[[]], [[{ ...summary, firstLoadDone: false, rows: 0 }]]])(
    'says how many are chosen while none is loaded: %j',
    async (tables) => {
      await renderAt('/warehouse/c1', (client) => {
        holding({}, { objectsSelected: 27, firstLoadStarted: false })(client);
        client.setQueryData(keys.tables('c1'), tables);
      });
      expect(await head()).toBe('Acme Prod27 chosen');
    },
  );

  it('tells rows that are held from rows Salesforce reports', async () => {
    await renderAt('/warehouse/c1/Lead', holding());
    const link = await screen.findByRole('link', { name: /^Case/ });
    expect(link.closest('li')).toHaveTextContent('≈ 400');
    expect(screen.getByTitle('About 400 rows in Salesforce, none held here')).toBeVisible();
    expect(screen.getByRole('link', { name: /^LeadLead/ }).closest('li')).not.toHaveTextContent('≈');
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

describe('changing what is copied', () => {
  it('tells what it brings and costs before it is saved', async () => {
    const calls = engineThatAnswers({
      preview_changes: () => preview,
      apply_changes: () => ({ runId: 'r7', notStarted: null }),
    });
    await renderAt('/warehouse/c1/Lead', holding());
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Copy Case' }));
    const bar = screen.getByRole('region', { name: 'Changes to what is copied' });
    await waitFor(() => expect(bar).toHaveTextContent('About 400 rows, 12 API calls and no Bulk job'));
    expect(bar).toHaveTextContent('The org has 14,900 calls left today.');
    const changes = { addTables: ['Case'], removeTables: [], columns: [] };
    expect(calls[0]?.args).toEqual({ connectionId: 'c1', changes });
    await userEvent.click(within(bar).getByRole('button', { name: 'Save and sync immediately' }));
    await waitFor(() =>
      expect(calls.find(({ command }) => command === 'apply_changes')?.args).toEqual({
        connectionId: 'c1',
        changes,
        updateNow: true,
        despiteBlackout: false,
      }),
    );
  });

  it('asks before values go, with rows, size and who reads them', async () => {
    const going = {
      object: 'Lead',
      objectLabel: 'Lead',
      column: 'Company',
      columnLabel: 'Company',
      rows: 400,
      bytes: 8_000,
      isDeleted: true,
      dependents: [{ id: 'v1', kind: 'view', name: 'By company' }],
    };
    const calls = engineThatAnswers({
      preview_changes: () => ({
        ...preview,
        rowsToBring: 0,
        cost: { apiCalls: 0, bulkJobs: 0 },
        going: [going],
      }),
      apply_changes: () => ({ runId: null, notStarted: null }),
    });
    const isSaved = () => calls.some(({ command }) => command === 'apply_changes');
    await renderAt('/warehouse/c1/Lead', holding());
    expect(await screen.findByRole('checkbox', { name: 'Copy the field Lead ID' })).toBeDisabled();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Copy the field Company' }));
    const save = await screen.findByRole('button', { name: 'Save' });
    await waitFor(() => expect(save).toBeEnabled());
    expect(screen.queryByRole('button', { name: 'Save and sync immediately' })).toBeNull();
    await userEvent.click(save);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Lead, field Company: its values in 400 rows');
    expect(dialog).toHaveTextContent('view “By company”');
    expect(isSaved()).toBe(false);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete and save' }));
    await waitFor(() => expect(isSaved()).toBe(true));
  });

  it('says where the engine cannot tell, and saves nothing unseen', async () => {
    engineThatAnswers({});
    await renderAt('/warehouse/c1/Lead', holding());
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Copy Case' }));
    const bar = screen.getByRole('region', { name: 'Changes to what is copied' });
    expect(await within(bar).findByRole('alert')).toBeVisible();
    expect(within(bar).getByRole('button', { name: 'Save' })).toBeDisabled();
  });
});

describe('how a table is followed', () => {
  it('is said with what it means, costs and why; another one is chosen and left to the app again', async () => {
    const calls = engineThatAnswers({ set_replication_method: () => null, get_table_choice: () => choice });
    await renderAt('/warehouse/c1/Lead', holding());
    const method = await screen.findByRole('region', { name: 'Replication method' });
    const means = within(method).getByText(/^Each update brings the rows that were created/);
    expect(means).not.toBeVisible();
    await userEvent.click(within(method).getByText('About 1 API call and no Bulk job per update'));
    expect(means).toBeVisible();
    expect(
      within(method).getByText(/^The app chooses this by itself: Lead has SystemModstamp/),
    ).toBeVisible();
    await userEvent.selectOptions(within(method).getByRole('combobox'), 'Paused');
    expect(calls[0]?.args).toEqual({ connectionId: 'c1', object: 'Lead', method: 'paused' });
  });
});

describe('what fields hold', () => {
  it('is shown once known', async () => {
    await renderAt('/warehouse/c1/Lead', holding());
    const row = (await screen.findByRole('checkbox', { name: 'Copy the field Company' })).closest('tr');
    expect(row).toHaveTextContent('25%');
    expect(row).toHaveTextContent('42');
  });
});
