import { MantineProvider } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Connection, Notice } from '../../api/bindings';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, connection, run, settings } from '../../test/samples';
import { Notices } from '../notices/Notices';

const loaded: Notice = {
  id: 'n1',
  runId: 'r1',
  title: 'Acme Prod: First load complete',
  body: 'Every row is here.',
  error: null,
  path: '/connections/c1/first-load',
};
const ended: Notice = {
  ...loaded,
  id: 'n2',
  runId: null,
  title: 'Acme Prod: Login ended',
  path: '/connections',
};

beforeEach(() => {
  render(
    <MantineProvider env="test">
      <Notices />
    </MantineProvider>,
  );
});

afterEach(() => {
  notifications.clean();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function tell(notice: Notice, parts: { held?: Partial<Connection>; state?: typeof run.state } = {}) {
  const held = { ...connection, ...parts.held };
  const calls = engineThatAnswers({
    get_run: () => ({ ...run, state: parts.state ?? 'succeeded' }),
    list_connections: () => [held],
  });
  const rendered = await renderAt('/settings', (client) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [connection]);
    client.setQueryData(keys.notices, [notice]);
  });
  return { ...rendered, calls };
}

const title = (notice: Notice) => screen.queryByText(notice.title);

it('closes good news when it was seen for a while, and never in a hidden window', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  await tell(loaded);
  await waitFor(() => expect(title(loaded)).toBeVisible());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(title(loaded)).toBeVisible();
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(title(loaded)).toBeVisible();
  await vi.advanceTimersByTimeAsync(5_000);
  await waitFor(() => expect(title(loaded)).toBeNull());
});

it('keeps bad news until it is read', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await tell(loaded, { state: 'partly_failed' });
  await waitFor(() => expect(title(loaded)).toBeVisible());
  await vi.advanceTimersByTimeAsync(600_000);
  expect(title(loaded)).toBeVisible();
});

it('closes good news where the page says it', async () => {
  const { router } = await tell(loaded);
  await waitFor(() => expect(title(loaded)).toBeVisible());
  await router.navigate('/connections/c1/first-load');
  await waitFor(() => expect(title(loaded)).toBeNull());
});

it('leaves an ended login to the banner', async () => {
  const show = vi.spyOn(notifications, 'show');
  const { calls } = await tell(ended, { held: { status: 'needs_reconnect' } });
  expect(await screen.findByText(/Salesforce ended/)).toBeVisible();
  await waitFor(() => expect(calls.map(({ command }) => command)).toContain('list_connections'));
  expect(show).not.toHaveBeenCalled();
});
