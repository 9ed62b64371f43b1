import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Export } from '../../../../api/bindings';
import { keys } from '../../../../api/queries/queries';
import { engineThatAnswers } from '../../../../test/engine';
import { renderAt } from '../../../../test/render';
import { app, connection, settings } from '../../../../test/samples';

afterEach(() => vi.unstubAllGlobals());

const running: Export = {
  id: 'e1',
  connectionId: 'c1',
  name: 'Leads',
  format: 'csv',
  state: 'running',
  rowsDone: 10,
  rowsExpected: 400,
  bytes: 1_000,
  rowsPerSecond: 5,
  secondsLeft: 78,
  path: '/home/anna/Leads.csv',
  startedAt: '2026-05-04T09:48:00Z',
  finishedAt: null,
  asOf: null,
  cutCells: 0,
  sheets: 0,
  error: null,
};

it('says why an export that runs cannot be ended by someone who may not export', async () => {
  const calls = engineThatAnswers({});
  await renderAt('/connections', (client) => {
    client.setQueryData(keys.app, {
      ...app,
      role: 'standard',
      permissions: ['see', 'make'],
      policyPath: '/etc/orgmirror/policy.json',
    });
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [connection]);
    client.setQueryData(keys.exports, [running]);
  });
  const cancel = await screen.findByRole('button', { name: /^Cancel the export/ }, { timeout: 10_000 });
  expect(cancel).toHaveAttribute('aria-disabled', 'true');
  await userEvent.hover(cancel);
  expect(await screen.findByRole('tooltip')).toHaveTextContent('Switched off by the administrator');
  await userEvent.click(cancel);
  expect(calls.map(({ command }) => command)).not.toContain('cancel_export');
});
