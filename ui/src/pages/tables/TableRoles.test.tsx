import { notifications } from '@mantine/notifications';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { AppInfo, Permission } from '../../api/bindings';
import { createEventHandler } from '../../api/live/events';
import { keys } from '../../api/queries/queries';
import { testColumn } from '../../components/grid/model/column/testColumn';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, connection, settings, standardApp, table, tableSummary } from '../../test/samples';

beforeAll(() => {
  // jsdom lays nothing out; the grid is given a window to draw in.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
});
afterEach(() => vi.unstubAllGlobals());

const SLOW = { timeout: 15_000 };
const columns = ['Name', 'City'].map((name) => testColumn({ name, label: name }));
const without = (permission: Permission): AppInfo => ({
  ...standardApp,
  permissions: standardApp.permissions.filter((each) => each !== permission),
});

async function show(who: AppInfo, isPreparing: () => boolean = () => false) {
  const calls = engineThatAnswers({
    query_rows: ({ query }) => ({
      columns: query?.columns ?? [],
      rows: [1, 2].map((row) => (query?.columns ?? []).map((name) => `${name} ${row}`)),
      offset: 0,
      preparing: isPreparing(),
    }),
    count_rows: () => ({ matching: 2, held: 2 }),
    list_views: () => [],
    list_objects: () => [],
    list_tables: () => [tableSummary],
    list_connections: () => [connection],
    get_table: () => ({ ...table, columns, nameColumn: 'Name', removedRows: 0 }),
    reveal_database: () => ({ path: '/data/sources/c1.sqlite' }),
  });
  const { client } = await renderAt('/tables/c1/Lead', (seeded) => {
    seeded.setQueryData(keys.app, who);
    seeded.setQueryData(keys.settings, settings);
    seeded.setQueryData(keys.connections, [connection]);
    seeded.setQueryData(keys.tables('c1'), [tableSummary]);
    seeded.setQueryData(keys.table('c1', 'Lead'), { ...table, columns, nameColumn: 'Name', removedRows: 0 });
    seeded.setQueryData(keys.views('c1', 'Lead'), []);
  });
  const grid = await screen.findByRole('grid', {}, SLOW);
  return { calls, client, grid };
}

it.each<[string, AppInfo]>([
  ['to an admin', app],
  ['to Standard', standardApp],
])('shows the database %s', async (_, who) => {
  const told = vi.spyOn(notifications, 'show');
  const { calls } = await show(who);
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Open database location' }, SLOW));
  await waitFor(() =>
    expect(calls).toContainEqual({ command: 'reveal_database', args: { connectionId: 'c1' } }),
  );
  await waitFor(() =>
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ message: '/data/sources/c1.sqlite' })),
  );
});

it('says why the database is not shown where exports are switched off', async () => {
  const { calls } = await show(without('export'));
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  const menu = await screen.findByRole('menu', {}, SLOW);
  for (const item of within(menu).getAllByRole('menuitem')) expect(item).toBeDisabled();
  expect(menu).toHaveTextContent('Switched off by the administrator of this computer');
  expect(calls.map(({ command }) => command)).not.toContain('reveal_database');
});

it('copies one cell and says why not more where exports are switched off', async () => {
  const told = vi.spyOn(notifications, 'show');
  const { grid } = await show(without('export'));
  await within(grid).findByText('Name 1', {}, SLOW);
  const setData = vi.fn();
  fireEvent.click(within(grid).getByText('Name 1'));
  fireEvent.copy(grid, { clipboardData: { setData } });
  expect(setData).toHaveBeenCalledWith('text/plain', 'Name 1');
  setData.mockClear();
  fireEvent.click(within(grid).getByText('Name 2'), { shiftKey: true });
  fireEvent.copy(grid, { clipboardData: { setData } });
  expect(setData).not.toHaveBeenCalled();
  const said =
    'More than one cell at a time is an export. Switched off by the administrator of this computer.';
  expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ message: said }));
});

it('says that an order is being made fast until the engine says that this is over', async () => {
  let isPreparing = true;
  const { client } = await show(app, () => isPreparing);
  expect(await screen.findByText('Making this order fast', {}, SLOW)).toBeVisible();
  isPreparing = false;
  // Built or given up: the engine tells the same.
  act(() => createEventHandler(client)({ type: 'objectsChanged', connectionId: 'c1' }));
  await waitFor(() => expect(screen.queryByText('Making this order fast')).toBeNull(), SLOW);
});

it('shows the way to a row, and its keys', async () => {
  await show(standardApp);
  const go = screen.getByRole('button', { name: 'Go to a row' });
  await userEvent.hover(go);
  expect(await screen.findByRole('tooltip')).toHaveTextContent('Ctrl+G');
  await userEvent.click(go);
  expect(await screen.findByRole('dialog', { name: 'Go to a row' })).toBeVisible();
});
