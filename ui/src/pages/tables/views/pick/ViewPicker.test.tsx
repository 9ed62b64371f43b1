import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Permission, Role, SavedView } from '../../../../api/bindings';
import { keys } from '../../../../api/queries/queries';
import { testColumn } from '../../../../components/grid/model/column/testColumn';
import { engineThatAnswers } from '../../../../test/engine';
import { renderAt } from '../../../../test/render';
import { app, connection, settings, table } from '../../../../test/samples';

beforeAll(() => {
  // jsdom lays nothing out; the grid is given a window to draw in.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
});

beforeEach(() => window.localStorage.clear());

const columns = ['Name', 'City', 'Phone'].map((name) => testColumn({ name, label: name }));
const view: SavedView = {
  id: 'v1',
  connectionId: 'c1',
  object: 'Lead',
  name: 'By city',
  view: {
    columns: ['City', 'Gone__c', 'Name'].map((name) => ({ name, pinned: false, width: null })),
    sort: [{ column: 'Gone__c', descending: false }],
    filters: [{ column: 'City', operator: 'equals', values: ['Berlin'] }],
    search: '',
    rows: 'live',
  },
  createdAt: '2026-05-04T09:48:00.000Z',
  changedAt: '2026-05-04T09:48:00.000Z',
};

async function show(role: Role, permissions?: Permission[], address = '/tables/c1/Lead?view=v1') {
  const calls = engineThatAnswers({
    query_rows: ({ query }) => ({
      columns: query?.columns ?? [],
      rows: [(query?.columns ?? []).map((name) => `${name} 1`)],
      offset: 0,
      preparing: false,
    }),
    count_rows: () => ({ matching: 1, held: 1 }),
    save_view: (args) => ({ ...view, name: args.name, view: args.view }),
    list_views: () => [view],
  });
  await renderAt(address, (client) => {
    client.setQueryData(keys.app, {
      ...app,
      role,
      permissions: permissions ?? (role === 'read_only' ? ['see'] : app.permissions),
    });
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [connection]);
    client.setQueryData(keys.tables('c1'), []);
    client.setQueryData(keys.table('c1', 'Lead'), { ...table, columns, nameColumn: 'Name', removedRows: 0 });
    client.setQueryData(keys.views('c1', 'Lead'), [view]);
  });
  await screen.findByRole('grid', {}, { timeout: 15_000 });
  return calls;
}

it('works without a column that is gone, says so, and asks for nothing of it', async () => {
  const calls = await show('admin');
  const headers = screen.getAllByRole('columnheader').map((header) => header.textContent);
  expect(headers).toEqual(['City', 'Name']);
  expect(screen.getByText('The view By city names a column that is gone: Gone__c')).toBeInTheDocument();
  const asked = calls.filter(({ command }) => command === 'query_rows').map(({ args }) => args);
  expect(asked).not.toEqual([]);
  expect(JSON.stringify(asked)).not.toContain('Gone__c');
  expect(asked[0]).toMatchObject({
    query: { filters: [{ column: 'City', operator: 'equals', values: ['Berlin'] }] },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Understood' }));
  expect(screen.queryByText(/names a column that is gone/)).toBeNull();
});

it.each<[Role, Permission[]]>([
  ['read_only', ['see']],
  // The policy switches it off for Standard.
  ['standard', ['see', 'export']],
])('lets someone who may not make views use them, and tells why: %s', async (role, permissions) => {
  await show(role, permissions);
  await userEvent.click(screen.getByRole('button', { name: /^View: By city/ }));
  const menu = await screen.findByRole('menu');
  expect(within(menu).getByRole('menuitem', { name: 'Standard view' })).toBeEnabled();
  for (const name of [/^Save as/, /^Rename/, /^Delete/]) {
    expect(within(menu).getByRole('menuitem', { name })).toBeDisabled();
  }
  expect(within(menu).getByText(/lets you use views, not make/)).toBeInTheDocument();
});

it('saves the view without what is gone', async () => {
  const calls = await show('standard');
  await userEvent.click(screen.getByRole('columnheader', { name: 'Name' }));
  await userEvent.click(screen.getByRole('button', { name: /^View: By city, changed/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Save changes' }));
  await vi.waitFor(() => expect(calls.map(({ command }) => command)).toContain('save_view'));
  const saved = calls.find(({ command }) => command === 'save_view')?.args;
  expect(saved).toMatchObject({ id: 'v1', name: 'By city' });
  expect(saved).toMatchObject({ view: { sort: [{ column: 'Name', descending: false }] } });
  expect(JSON.stringify(saved)).not.toContain('Gone__c');
});

describe('the standard view', () => {
  const headers = () => screen.getAllByRole('columnheader').map((header) => header.textContent);
  const choose = async (name: string | RegExp) => {
    await userEvent.click(screen.getByRole('button', { name: /^View: / }));
    await userEvent.click(await screen.findByRole('menuitem', { name }));
  };
  const arrange = async () => {
    await show('admin', undefined, '/tables/c1/Lead');
    fireEvent.contextMenu(screen.getByRole('columnheader', { name: 'Phone' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Hide' }));
    await vi.waitFor(() => expect(headers()).toEqual(['Name', 'City']));
  };

  it('is the standard again once what was arranged is saved as a new view', async () => {
    await arrange();
    await choose(/^Save as/);
    await userEvent.click(await screen.findByRole('button', { name: 'Save view' }));
    await vi.waitFor(() => expect(headers()).toEqual(['City', 'Name']));
    await choose('Standard view');
    await vi.waitFor(() => expect(headers()).toEqual(['Name', 'City', 'Phone']));
  });

  it('forgets what was arranged when it is chosen', async () => {
    await arrange();
    await choose('Standard view');
    await vi.waitFor(() => expect(headers()).toEqual(['Name', 'City', 'Phone']));
  });

  it('forgets what was arranged when another view is chosen', async () => {
    await arrange();
    await choose('By city');
    await vi.waitFor(() => expect(headers()).toEqual(['City', 'Name']));
    await choose('Standard view');
    await vi.waitFor(() => expect(headers()).toEqual(['Name', 'City', 'Phone']));
  });
});
