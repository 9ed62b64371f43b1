import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { CallError } from '../../api/host';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, settings } from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const SLOW = { timeout: 10_000 };

/** The settings on a desktop that takes changes as `set` does, once `release` was called; `begun` are those it was asked for. */
async function show(set: (wanted: boolean) => boolean) {
  let startsAtLogin = false;
  const desktop = () => ({ hasTray: true, tellsOfQuitting: false, startsAtLogin });
  let updatesPaused = false;
  const now = () => ({ ...settings, updatesPaused });
  engineThatAnswers({
    get_desktop: desktop,
    get_settings: now,
    get_app: () => app,
    set_start_at_login: ({ wanted }) => {
      startsAtLogin = set(wanted);
      return desktop();
    },
    pause_updates: ({ paused }) => {
      updatesPaused = set(paused);
      return now();
    },
    set_settings: (next) => next,
  });
  const answer = globalThis.fetch;
  const begun: unknown[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    const { command, args } = JSON.parse(init.body);
    const changes = !command.startsWith('get_');
    if (changes) begun.push(args);
    if (changes && command !== 'set_settings') await released;
    return answer(url, init);
  });
  await renderAt('/settings', (client) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, now());
    client.setQueryData(keys.connections, []);
  });
  const flip = await screen.findByRole('switch', { name: 'Start when I log in' }, SLOW);
  const pause = screen.getByRole('switch', { name: 'Pause all updates' });
  return { flip, pause, release, begun };
}

it('a switch flips at once and keeps the keyboard, and the last of quick flips stands', async () => {
  const { flip, release, begun } = await show((asked) => asked);
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
  await waitFor(() => expect(flip).toBeChecked());
  expect(flip).toHaveFocus();
});

it('a switch that the desktop refuses goes back, and why is said', async () => {
  const { flip, release } = await show(() => {
    throw new CallError({ code: 'start_at_login_failed', message: 'the disk is full', params: {} });
  });
  render(<Notifications />, { wrapper: MantineProvider });
  await userEvent.click(flip);
  await waitFor(() => expect(flip).toBeChecked());
  release();
  await waitFor(() => expect(flip).not.toBeChecked());
  expect(await screen.findByText(/This desktop did not take the change/)).toBeVisible();
});

it('of two quick flips the first may be refused, and the second stands', async () => {
  let isFirst = true;
  const { flip, release, begun } = await show((asked) => {
    if (!isFirst) return asked;
    isFirst = false;
    throw new CallError({ code: 'start_at_login_failed', message: 'not now', params: {} });
  });
  await userEvent.click(flip);
  await userEvent.click(flip);
  await userEvent.click(flip);
  await waitFor(() => expect(flip).toBeChecked());
  release();
  await waitFor(() => expect(begun).toEqual([{ wanted: true }, { wanted: false }, { wanted: true }]));
  await waitFor(() => expect(flip).toBeChecked());
});

it('what else is set while updates come to their end leaves them paused', async () => {
  const { pause, release, begun } = await show((asked) => asked);
  await userEvent.click(pause);
  await waitFor(() => expect(pause).toBeChecked());
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  await waitFor(() => expect(begun).toHaveLength(2));
  expect(begun).toEqual([{ paused: true }, { ...settings, theme: 'dark', updatesPaused: true }]);
  release();
  await waitFor(() => expect(pause).toBeChecked());
});
