import { mkdirSync, rmSync } from 'node:fs';
import { expect, open, test } from '../scene.ts';

interface Export {
  state: string;
  path: string;
}

test('exports', async ({ loaded, page, shoot }) => {
  const screen = 'Export';
  const { host, connection } = loaded;
  await open(page, loaded, '/tables/:id/Account');
  const dialog = page.getByRole('dialog');
  const choose = async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export to a file' }).click();
    await expect(dialog).toContainText(/\d rows/);
  };
  await choose();
  await shoot(page, host, { screen, state: 'CSV', looks: ['light', 'dark', 'narrow'] });
  await dialog.getByRole('radio', { name: 'Excel' }).check();
  await shoot(page, host, { screen, state: 'Excel', looks: ['light'] });
  await dialog.getByRole('radio', { name: 'Parquet' }).check();
  await page.getByRole('button', { name: 'Choose where to save' }).click();
  const strip = page.getByRole('region', { name: 'Exports' });
  await expect(strip).toContainText('rows exported');
  await shoot(page, host, { screen, state: 'Done', looks: ['light', 'dark', 'narrow'] });
  await strip.getByRole('button', { name: 'Put away the export of Account' }).click();

  // A folder where the file should be.
  const [latest] = await host.call<Export[]>('list_exports');
  rmSync(latest?.path ?? '');
  mkdirSync(`${latest?.path}/inside`, { recursive: true });
  await choose();
  await page.getByRole('button', { name: 'Choose where to save' }).click();
  await expect(strip).toContainText('was not exported');
  await shoot(page, host, { screen, state: 'Failed', looks: ['light', 'german'] });
  await strip.getByRole('button', { name: 'Put away the export of Account' }).click();
  rmSync(latest?.path ?? '', { recursive: true });

  const what = { type: 'query', sql: 'SELECT a.* FROM sf_Lead a, sf_Lead b', name: 'All pairs' };
  const { exportId } = await host.call<{ exportId: string }>('start_export', {
    connectionId: connection.id,
    what,
    format: 'csv',
  });
  await expect(strip).toContainText(/a second/);
  await shoot(page, host, { screen, state: 'Running', looks: ['dark', 'german'] });
  await host.call('cancel_export', { exportId });
});

test('the history', async ({ empty, loaded, desk, page, shoot }) => {
  const screen = 'Update history';
  await page.goto(`${empty.url}/#/history`);
  await expect(page.getByText('No data source yet')).toBeVisible();
  await shoot(page, empty, { screen, state: 'No data source yet', looks: ['light'] });
  await open(page, loaded, '/history');
  await shoot(page, loaded.host, { screen, state: 'Updates' });
  await page.getByLabel('Object or error').fill('no object is called so');
  await expect(page.getByText('No update matches')).toBeVisible();
  await shoot(page, loaded.host, { screen, state: 'Nothing matches', looks: ['light', 'german'] });
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.locator('tbody tr').last().getByRole('link').click();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await shoot(page, loaded.host, { screen, state: 'One update', looks: ['light', 'narrow'] });
  await open(page, desk, '/history');
  await shoot(page, desk.host, { screen, state: 'Several sources', looks: ['light', 'narrow'] });
  await shoot(page, desk.host, { screen, state: 'One that failed', looks: ['light', 'dark', 'narrow'] });
});

test('the settings', async ({ loaded, page, shoot }) => {
  await open(page, loaded, '/settings');
  await shoot(page, loaded.host, { screen: 'Settings', state: 'Settings', looks: ['light', 'dark', 'narrow'] });
  await page.getByRole('button', { name: 'Add blackout hours' }).click();
  await shoot(page, loaded.host, { screen: 'Settings', state: 'Blackout hours' });
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Network' }).scrollIntoViewIfNeeded();
  await shoot(page, loaded.host, { screen: 'Settings', state: 'Proxy and certificates', looks: ['light', 'german'] });
  await page.getByRole('region', { name: 'Your role' }).scrollIntoViewIfNeeded();
  await shoot(page, loaded.host, { screen: 'Settings', state: 'Further down', looks: ['light', 'german'] });
  await open(page, loaded, '/connections');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, loaded.host, { screen: 'Go anywhere', state: 'Open', looks: ['light', 'dark'] });
});
