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

/** The settings on a desktop that answers with `set`, once it is released. */
async function show(set: (wanted: boolean) => boolean) {
  let startsAtLogin = false;
  const desktop = () => ({ hasTray: true, tellsOfQuitting: false, startsAtLogin });
  const calls = engineThatAnswers({
    get_desktop: desktop,
    get_settings: () => settings,
    set_start_at_login: ({ wanted }) => {
      startsAtLogin = set(wanted);
      return desktop();
    },
  });
  const answer = globalThis.fetch;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    if (init.body.includes('set_start_at_login')) await released;
    return answer(url, init);
  });
  await renderAt('/settings', (client) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, []);
  });
  const flip = await screen.findByRole('switch', { name: 'Start when I log in' }, { timeout: 10_000 });
  const wanted = () =>
    calls.filter(({ command }) => command === 'set_start_at_login').map(({ args }) => args);
  return { flip, release, wanted };
}

it('a switch flips at once and keeps the keyboard, and the last of quick flips stands', async () => {
  const { flip, release, wanted } = await show((asked) => asked);
  flip.focus();
  await userEvent.keyboard(' ');
  await waitFor(() => expect(flip).toBeChecked());
  expect(flip).toBeEnabled();
  expect(flip).toHaveFocus();
  await userEvent.keyboard(' ');
  await waitFor(() => expect(flip).not.toBeChecked());
  expect(wanted()).toEqual([]);

  release();
  await waitFor(() => expect(wanted()).toEqual([{ wanted: true }, { wanted: false }]));
  await waitFor(() => expect(flip).not.toBeChecked());
  await userEvent.keyboard(' ');
  await waitFor(() => expect(wanted()).toHaveLength(3));
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
