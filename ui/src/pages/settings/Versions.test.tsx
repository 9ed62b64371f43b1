import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { AppInfo, Language, Settings } from '../../api/bindings';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, settings, standardApp } from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const SLOW = { timeout: 10_000 };

async function show(who: AppInfo, language: Language = 'en') {
  const seen: Settings = { ...settings, language };
  const calls = engineThatAnswers({ get_settings: () => seen, set_settings: (next) => next });
  await renderAt(
    '/settings',
    (client) => {
      client.setQueryData(keys.app, who);
      client.setQueryData(keys.settings, seen);
      client.setQueryData(keys.connections, []);
    },
    { language },
  );
  return calls;
}

it('an app that a package manager brought says so, and has nothing to switch', async () => {
  await show({ ...app, newVersions: 'package_manager' });
  expect(await screen.findByText('As packages of this system', {}, SLOW)).toBeVisible();
  expect(screen.queryByRole('switch', { name: 'Look for new versions' })).toBeNull();
});

it('a build without updates of its own says where to fetch newer ones', async () => {
  await show({ ...app, newVersions: 'by_hand' }, 'de');
  expect(await screen.findByText('Von Hand', {}, SLOW)).toBeVisible();
  expect(screen.getByText(/Holen Sie sie dort/)).toBeVisible();
});

it('an app that updates itself stops looking when told to', async () => {
  const calls = await show({ ...app, newVersions: 'own' });
  const look = await screen.findByRole('switch', { name: 'Look for new versions' }, SLOW);
  expect(look).toBeChecked();
  await userEvent.click(look);
  const saved = () => calls.find((call) => call.command === 'set_settings');
  await waitFor(() => expect(saved()?.args).toEqual({ ...settings, lookForNewVersions: false }));
});

it('who may not manage the app does not decide whether it looks', async () => {
  await show({ ...standardApp, newVersions: 'own' });
  expect(await screen.findByRole('switch', { name: 'Look for new versions' }, SLOW)).toBeDisabled();
});
