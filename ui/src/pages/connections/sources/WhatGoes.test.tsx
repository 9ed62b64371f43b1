import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { keys } from '../../../api/queries/queries';
import { engineThatAnswers } from '../../../test/engine';
import { renderAt } from '../../../test/render';
import { app, connection, settings } from '../../../test/samples';

afterEach(() => vi.unstubAllGlobals());

it('says once where the file that can be kept lies', async () => {
  engineThatAnswers({
    preview_delete: () => ({
      databasePath: connection.databasePath,
      databaseBytes: 1_000_000,
      rows: 400,
      runs: 2,
      saved: [],
    }),
  });
  await renderAt('/connections', (client) => {
    client.setQueryData(keys.app, app);
    client.setQueryData(keys.settings, settings);
    client.setQueryData(keys.connections, [connection]);
  });
  await userEvent.click(await screen.findByRole('button', { name: `More for ${connection.name}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog');
  const keep = within(dialog).getByRole('checkbox', { name: 'Keep the database file' });
  await userEvent.click(keep);
  expect(dialog).toHaveTextContent('The database file with its rows and its history');
  expect(dialog.textContent?.split(connection.databasePath)).toHaveLength(2);
});
