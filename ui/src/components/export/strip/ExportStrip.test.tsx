import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Export } from '../../../api/bindings';
import { keys } from '../../../api/queries/queries';
import { engineThatAnswers } from '../../../test/engine';
import { renderAt } from '../../../test/render';
import { app, connection, settings } from '../../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const ended = (id: string, state: Export['state'] = 'succeeded'): Export => ({
  id,
  connectionId: 'c1',
  name: id,
  format: 'csv',
  state,
  rowsDone: 400,
  rowsExpected: 400,
  bytes: 1_000,
  rowsPerSecond: 5,
  secondsLeft: null,
  path: `/home/anna/${id}.csv`,
  startedAt: '2026-05-04T09:48:00Z',
  finishedAt: '2026-05-04T09:49:00Z',
  asOf: null,
  cutCells: 0,
  sheets: 0,
  error: state === 'failed' ? { code: 'disk_full', message: '', params: {} } : null,
});

async function strip(exports: Export[], language: 'en' | 'de' = 'en') {
  engineThatAnswers({});
  const { client } = await renderAt(
    '/settings',
    (client) => {
      client.setQueryData(keys.app, app);
      client.setQueryData(keys.settings, settings);
      client.setQueryData(keys.connections, [connection]);
    },
    { language },
  );
  await screen.findAllByRole('heading');
  act(() => client.setQueryData(keys.exports, exports));
  const region = await screen.findByRole('region', { name: language === 'en' ? 'Exports' : 'Exporte' });
  return within(region);
}

const four = ['Leads', 'Cases', 'Tasks', 'Users'].map((id) => ended(id));

it('puts finished exports into one line, what failed beside it, and shows each on demand', async () => {
  const inStrip = await strip([...four, ended('Events', 'failed')]);
  expect(inStrip.getByText('4 exports finished')).toBeVisible();
  expect(inStrip.getAllByRole('listitem')).toHaveLength(2);
  expect(inStrip.getByRole('alert')).toHaveTextContent('Events');
  await userEvent.click(inStrip.getByRole('button', { name: 'Show' }));
  expect(inStrip.getAllByRole('listitem')).toHaveLength(5);
  expect(inStrip.getByText('/home/anna/Leads.csv')).toBeVisible();
});

it('closes all finished ones at once and no other', async () => {
  const inStrip = await strip([...four, ended('Events', 'failed')], 'de');
  expect(inStrip.getByText('4 Exporte fertig')).toBeVisible();
  await userEvent.click(inStrip.getByRole('button', { name: 'Alle schließen' }));
  expect(inStrip.getAllByRole('listitem')).toHaveLength(1);
  expect(inStrip.getByRole('alert')).toHaveTextContent('Events');
});

it('shows a single one whole', async () => {
  const inStrip = await strip([ended('Leads')]);
  expect(inStrip.getByText('/home/anna/Leads.csv')).toBeVisible();
});
