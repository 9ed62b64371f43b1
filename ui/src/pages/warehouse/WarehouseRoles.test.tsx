import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { AppInfo, TableChoice } from '../../api/bindings';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import {
  app,
  connection,
  objectSummary,
  settings,
  standardApp,
  table,
  tableSummary,
} from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const SLOW = { timeout: 10_000 };
const choice: TableChoice = {
  object: 'Lead',
  method: 'full',
  methodChosen: true,
  automatic: 'modified_at',
  stamp: 'SystemModstamp',
  methods: [
    { method: 'modified_at', cost: { apiCalls: 1, bulkJobs: 0 } },
    { method: 'full', cost: { apiCalls: 4, bulkJobs: 0 } },
  ],
  valuesUntil: null,
  notHeld: [],
  going: [],
  coming: [],
  newColumns: [],
  mustStay: ['Id'],
};

async function show(who: AppInfo, selected = true) {
  const calls = engineThatAnswers({ note_seen: () => null });
  await renderAt('/warehouse/c1/Lead', (client) => {
    client.setQueryData(keys.app, who);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [connection]);
    client.setQueryData(keys.objects('c1'), [
      { ...objectSummary, selected, isNew: true },
      { ...objectSummary, name: 'Case', label: 'Case', selected: true },
    ]);
    client.setQueryData(keys.tables('c1'), [
      tableSummary,
      { ...tableSummary, object: 'Case', table: 'sf_Case', label: 'Case' },
    ]);
    for (const object of ['Lead', 'Case']) {
      client.setQueryData(keys.table('c1', object), { ...table, object, label: object });
      client.setQueryData(keys.tableChoice('c1', object), { ...choice, object });
    }
  });
  return { calls, method: await screen.findByRole('combobox', { name: 'Replication method' }, SLOW) };
}

it('says whose permission it takes to ask for what is new and to change the method', async () => {
  const { calls, method } = await show(standardApp);
  expect(method).toBeDisabled();
  expect(method).toHaveAccessibleDescription(/Needs the role Admin\./);
  expect(screen.queryByRole('button', { name: 'Leave it to the app' })).toBeNull();
  const check = screen.getByRole('button', { name: 'Check for new tables and columns' });
  expect(check).toHaveAttribute('aria-disabled', 'true');
  await userEvent.hover(check);
  expect(await screen.findByRole('tooltip', {}, SLOW)).toHaveTextContent('Needs the role Admin');
  await userEvent.click(check);
  expect(calls.map(({ command }) => command)).not.toContain('check_for_new');
});

it('says of a table that is not copied why its method cannot be changed', async () => {
  const { method } = await show(app, false);
  expect(method).toBeDisabled();
  expect(method).toHaveAccessibleDescription(/Choose the table to change this\./);
});

it.each([
  ['takes the marks of what is new away once an admin has looked', app, ['note_seen']],
  ['leaves the marks where someone looks who may not manage', standardApp, []],
] as const)('%s', async (_, who, told) => {
  const { calls } = await show(who);
  // Looked at, and not passed by.
  await new Promise((later) => setTimeout(later, 150));
  const list = screen.getByRole('navigation', { name: 'Tables' });
  await userEvent.click(within(list).getByRole('link', { name: /^Case/ }));
  await waitFor(() => expect(screen.getByRole('region', { name: 'Case' })).toBeVisible(), SLOW);
  const seen = calls.filter(({ command }) => command === 'note_seen').map(({ command }) => command);
  expect(seen).toEqual(told);
});
