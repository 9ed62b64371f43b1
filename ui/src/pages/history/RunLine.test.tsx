import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, connection, run, settings } from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

async function show(more = {}) {
  const listed = {
    ...run,
    rowsUpserted: 3,
    rowsAdded: 41,
    rowsChanged: 2,
    rowsRemoved: 1,
    objects: 1,
    objectsFailed: 0,
    ...more,
  };
  engineThatAnswers({
    search_runs: () => ({
      runs: [{ connectionId: 'c1', connectionName: 'Acme', run: listed }],
      total: 1,
      unreadable: [],
    }),
    get_run: () => run,
  });
  const { router } = await renderAt('/history', (client) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [connection]);
  });
  const figure = await screen.findByRole('cell', { name: '41' });
  return { router, figure, place: `/history/c1/${run.id}` };
}

it('opens a run by a click anywhere on its row', async () => {
  const { router, figure, place } = await show();
  await userEvent.click(figure);
  await waitFor(() => expect(router.state.location.pathname).toBe(place));
});

it('opens a run by Enter on its row', async () => {
  const { router, figure, place } = await show();
  figure.closest('tr')?.querySelector('a')?.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe(place));
});

it('stays where somebody has marked a figure to copy it', async () => {
  const { router, figure } = await show();
  vi.spyOn(window, 'getSelection').mockReturnValue({ isCollapsed: false } as Selection);
  fireEvent.click(figure);
  await Promise.resolve();
  expect(router.state.location.pathname).toBe('/history');
  vi.restoreAllMocks();
});

it('says of an update that the app ended amid it, and that nobody cancelled it', async () => {
  const error = { code: 'app_ended' as const, message: 'the app ended', params: {} };
  await show({ state: 'cancelled', error });
  expect(screen.getByRole('cell', { name: 'Cut off' })).toBeVisible();
});
