import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { CallError } from '../../api/host';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, settings } from '../../test/samples';

afterEach(() => {
  notifications.clean();
  vi.unstubAllGlobals();
});

const CHANGES = ['set_start_at_login', 'pause_updates', 'set_settings'];

/**
 * The settings on a desktop that starts the app at login as `set` has it.
 * It answers to switches once `release` was called; `begun` are the changes it was asked for.
 */
async function show(set: (wanted: boolean) => boolean = (wanted) => wanted) {
  let startsAtLogin = false;
  let stored = settings;
  const desktop = () => ({ hasTray: true, tellsOfQuitting: false, startsAtLogin });
  engineThatAnswers({
    get_desktop: desktop,
    get_settings: () => stored,
    get_app: () => app,
    set_start_at_login: ({ wanted }) => {
      startsAtLogin = set(wanted);
      return desktop();
    },
    pause_updates: () => stored,
    set_settings: (next) => {
      stored = next;
      return stored;
    },
  });
  const answer = globalThis.fetch;
  const begun: unknown[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    const { command, args } = JSON.parse(init.body);
    if (CHANGES.includes(command)) begun.push(args);
    // Stored at once; the answer waits for updates to end.
    if (command === 'pause_updates') stored = { ...stored, updatesPaused: args.paused };
    if (CHANGES.includes(command) && command !== 'set_settings') await released;
    return answer(url, init);
  });
  const { client } = await renderAt('/settings', (cache) => {
    cache.setQueryData(keys.app, app);
    cache.setQueryData(keys.settings, stored);
    cache.setQueryData(keys.connections, []);
  });
  const flip = await screen.findByRole('switch', { name: 'Start when I log in' });
  const pause = screen.getByRole('switch', { name: 'Pause all updates' });
  const settled = () => waitFor(() => expect(client.isMutating() + client.isFetching()).toBe(0));
  return { flip, pause, release, begun, settled };
}

it('a switch flips at once and keeps the keyboard, and the last of quick flips stands', async () => {
  const { flip, release, begun, settled } = await show();
  flip.focus();
  await userEvent.keyboard(' ');
  await waitFor(() => expect(flip).toBeChecked());
  expect(flip).toBeEnabled();
  await userEvent.keyboard(' ');
  await waitFor(() => expect(flip).not.toBeChecked());
  // The second waits for the first.
  await waitFor(() => expect(begun).toEqual([{ wanted: true }]));

  release();
  await waitFor(() => expect(begun).toEqual([{ wanted: true }, { wanted: false }]));
  await userEvent.keyboard(' ');
  await waitFor(() => expect(begun).toHaveLength(3));
  await settled();
  expect(flip).toBeChecked();
});

it('a switch that the desktop refuses goes back, and why is said', async () => {
  const { flip, release, settled } = await show(() => {
    throw new CallError({ code: 'start_at_login_failed', message: 'the disk is full', params: {} });
  });
  render(<Notifications />, { wrapper: MantineProvider });
  await userEvent.click(flip);
  await waitFor(() => expect(flip).toBeChecked());
  release();
  expect(await screen.findByText(/This desktop did not take the change/)).toBeVisible();
  await settled();
  expect(flip).not.toBeChecked();
});

it('of quick flips the first may be refused, and the last stands', async () => {
  let isFirst = true;
  const { flip, release, begun, settled } = await show((asked) => {
    if (!isFirst) return asked;
    isFirst = false;
    throw new CallError({ code: 'start_at_login_failed', message: 'not now', params: {} });
  });
  await userEvent.click(flip);
  await userEvent.click(flip);
  await userEvent.click(flip);
  await waitFor(() => expect(flip).toBeChecked());
  release();
  await settled();
  expect(begun).toEqual([{ wanted: true }, { wanted: false }, { wanted: true }]);
  expect(flip).toBeChecked();
});

it('what else is set while updates come to their end leaves them paused', async () => {
  const { pause, release, begun, settled } = await show();
  await userEvent.click(pause);
  await waitFor(() => expect(pause).toBeChecked());
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  await waitFor(() => expect(begun).toHaveLength(2));
  expect(begun).toEqual([{ paused: true }, { ...settings, theme: 'dark', updatesPaused: true }]);
  release();
  await settled();
  expect(pause).toBeChecked();
});
