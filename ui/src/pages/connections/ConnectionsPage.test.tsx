import type { QueryClient } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../api/bindings';
import { keys } from '../../api/queries/queries';
import { renderAt } from '../../test/render';
import { app, connection, settings } from '../../test/samples';

const holding = (connections: Connection[]) => (client: QueryClient) => {
  client.setQueryData(keys.app, app);
  client.setQueryData(keys.settings, settings);
  client.setQueryData(keys.connections, connections);
  for (const { id } of connections) client.setQueryData(keys.tables(id), []);
};

describe('the connections page', () => {
  it('keeps the labels people know', async () => {
    await renderAt('/connections', holding([connection]));
    await screen.findByRole('heading', { level: 1, name: 'Connections' });
    const table = screen.getByRole('table', { name: 'Data Sources' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((header) => header.textContent),
    ).toEqual([
      'Name',
      'Connection',
      'Status',
      'Last Connection Started',
      'Last Connection Duration',
      'Last Data Point Received',
      'Rows',
      'Size on disk',
      'Action',
    ]);
    expect(screen.getByRole('link', { name: 'Add a Data Source' })).toBeVisible();
    expect(screen.getByText('Manage Data')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Force an update' })).toBeEnabled();
  });

  it('says once, on top, that a source needs a person', async () => {
    const broken: Connection = {
      ...connection,
      status: 'needs_reconnect',
      statusReason: { code: 'token_revoked', message: 'x' },
    };
    await renderAt('/connections', holding([broken, { ...broken, id: 'c2', name: 'Other' }]));
    const banner = await screen.findByText('Salesforce ended the login of Acme Prod.');
    expect(banner.parentElement).toHaveTextContent('Your 1,234 rows are safe and stay readable.');
    expect(banner.parentElement).toHaveTextContent('One more data source needs this too.');
    expect(screen.getAllByText('Salesforce ended this login.')).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Force an update' })).toBeDisabled();
  });

  it.each([
    ['en', 'Next update', 'After you reconnect'],
    ['de', 'Nächste Aktualisierung', 'Nach dem erneuten Verbinden'],
  ] as const)('promises no update while no source can go on: %s', async (language, term, text) => {
    const broken: Connection = { ...connection, status: 'needs_reconnect' };
    await renderAt('/connections', holding([broken]), { language });
    const next = (await screen.findByText(term)).parentElement;
    expect(next).toHaveTextContent(text);
  });

  it('tells the next update of the sources that can go on', async () => {
    const broken: Connection = { ...connection, status: 'needs_reconnect' };
    const inTwoHours = new Date(Date.now() + 2 * 3_600_000 + 30_000).toISOString();
    const well = { ...connection, id: 'c2', nextUpdateAt: inTwoHours };
    await renderAt('/connections', holding([broken, well]));
    const next = (await screen.findByText('Next update')).parentElement;
    expect(next).toHaveTextContent('in 2 hours');
  });

  it('calls a source that the user disconnected so, and alarms nobody', async () => {
    const left: Connection = {
      ...connection,
      status: 'needs_reconnect',
      disconnected: true,
      statusReason: { code: 'disconnected', message: 'x' },
    };
    await renderAt('/connections', holding([left]));
    expect(await screen.findByText('Disconnected')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Reconnect' })).toBeEnabled();
    expect(screen.queryByText('Salesforce ended the login of Acme Prod.')).toBeNull();
  });

  it('says that a copy is not complete where the user does not see all', async () => {
    const partial = { ...connection, warnings: [{ code: 'no_view_all_data', message: 'x' }] };
    await renderAt('/connections', holding([partial]));
    expect(await screen.findByText('This user does not see all data of the org.')).toBeVisible();
  });

  it('says that a first load was cut, as long as none came through', async () => {
    const cut: Connection = { ...connection, status: 'connected', lastSuccessfulUpdateBegan: null };
    await renderAt('/connections', holding([cut]));
    expect(await screen.findByText('First load unfinished')).toBeVisible();
  });

  it('says when a paused source goes on, and asks nobody for anything', async () => {
    const paused: Connection = {
      ...connection,
      status: 'paused',
      statusReason: { code: 'daily_api_limit', message: 'x' },
      nextUpdateAt: new Date(Date.now() + 48 * 60_000).toISOString(),
    };
    await renderAt('/connections', holding([paused]));
    const status = (await screen.findByText('Paused')).closest('td');
    expect(status).toHaveTextContent('The API calls of this org are used up for today.');
    expect(status).toHaveTextContent('Goes on by itself in 48 minutes');
    expect(screen.queryByRole('button', { name: 'Reconnect' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Force an update' })).toBeEnabled();
  });

  it('tells of a damaged database with its path, until that is dismissed', async () => {
    const params = { path: '/data/sources/c1.damaged-20260504-094800.sqlite' };
    const warnings = [
      { code: 'no_view_all_data', message: 'x' },
      { code: 'database_rebuilt', message: 'x', params },
    ];
    await renderAt('/connections', holding([{ ...connection, warnings }]));
    expect(await screen.findByText(params.path)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy the path' })).toBeEnabled();
    expect(screen.getByText('This user does not see all data of the org.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(params.path)).toBeNull();
  });

  it('deletes only after the name was typed', async () => {
    const user = userEvent.setup();
    await renderAt('/connections', holding([connection]));
    await user.click(await screen.findByRole('button', { name: 'More for Acme Prod' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const confirm = await screen.findByRole('button', { name: 'Delete' });
    expect(confirm).toBeDisabled();
    await user.type(screen.getByLabelText('To confirm, type the name: Acme Prod'), 'Acme');
    expect(confirm).toBeDisabled();
    await user.type(screen.getByLabelText('To confirm, type the name: Acme Prod'), ' Prod');
    expect(confirm).toBeEnabled();
  });

  it('speaks German', async () => {
    await renderAt('/connections', holding([connection]), { language: 'de' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Verbindungen' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Datenquelle hinzufügen' })).toBeVisible();
    expect(screen.getByText('Ihr Aktualisierungszyklus')).toBeVisible();
  });

  it('begins with one sentence and one action', async () => {
    await renderAt('/connections', holding([]));
    expect(await screen.findByText('No data source yet')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'Add a Data Source' })).toHaveLength(1);
  });
});
