import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { AppInfo, Language, Settings } from '../../api/bindings';
import { CallError } from '../../api/host';
import { keys } from '../../api/queries/queries';
import { engineThatAnswers } from '../../test/engine';
import { renderAt } from '../../test/render';
import { app, settings, standardApp } from '../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const SLOW = { timeout: 10_000 };
const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const morning = { days: [...workdays], from: '08:00', to: '10:00' };

async function show(seen: Partial<Settings>, who: AppInfo = app, language: Language = 'en') {
  const calls = engineThatAnswers({
    get_app: () => who,
    set_settings: (next) => {
      const never = { code: 'schedule_never', message: 'x', params: {} };
      if (next.blackouts.some(({ from, to }) => from === to)) throw new CallError(never);
      return next;
    },
  });
  await renderAt(
    '/settings',
    (client) => {
      client.setQueryData(keys.app, who);
      client.setQueryData(keys.settings, { ...settings, language, ...seen });
      client.setQueryData(keys.connections, []);
    },
    { language },
  );
  return () => calls.filter((call) => call.command === 'set_settings').map(({ args }) => args);
}

it('hours for every source without a schedule of its own are added, and refused where they leave no time', async () => {
  const saved = await show({});
  await userEvent.click(await screen.findByRole('button', { name: 'Add blackout hours' }, SLOW));
  const form = await screen.findByRole('dialog', { name: /^Blackout hours of sources/ });
  // Nobody opens it to add none.
  const to = within(form).getByLabelText('To');
  await userEvent.clear(to);
  await userEvent.type(to, '08:00');
  await userEvent.click(within(form).getByRole('button', { name: 'Save blackout hours' }));
  expect(await within(form).findByText('The blackout hours leave no time for an update.')).toBeVisible();

  await userEvent.clear(to);
  await userEvent.type(to, '10:00');
  await userEvent.click(within(form).getByRole('button', { name: 'Save blackout hours' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(saved().at(-1)).toEqual({ ...settings, blackouts: [morning] });
});

it('hours that are set are said in words, and can be taken away', async () => {
  const saved = await show({ blackouts: [morning] }, app, 'de');
  expect(
    await screen.findByText(/^Nicht zwischen 08:00 und 10:00 an Arbeitstagen, nach der Uhr/, {}, SLOW),
  ).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Sperrzeiten ändern' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Diese Sperrzeit entfernen' }));
  await userEvent.click(screen.getByRole('button', { name: 'Sperrzeiten speichern' }));
  await waitFor(() => expect(saved()).toHaveLength(1));
  expect(saved()[0]).toMatchObject({ blackouts: [] });
});

it('who may not manage the app sees the hours and does not change them', async () => {
  await show({ blackouts: [morning] }, standardApp);
  expect(await screen.findByRole('button', { name: 'Change blackout hours' }, SLOW)).toBeDisabled();
  expect(screen.getByText(/^Not between/)).toBeVisible();
});
