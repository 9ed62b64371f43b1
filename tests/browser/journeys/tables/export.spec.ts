import { readFileSync, rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, isAccessible, picture, test } from '../../test.ts';

const table = (loaded: { host: { url: string }; connection: { id: string } }, object: string) =>
  `${loaded.host.url}/#/tables/${loaded.connection.id}/${object}`;

interface Export {
  state: string;
  path: string;
  rowsDone: number;
}

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export to a file' }).click();
  await expect(page.getByRole('dialog')).toContainText(/\d rows/);
}

test('someone exports the leads they filtered, with the keyboard, and is shown the file', async ({
  loaded,
  page,
}) => {
  await page.goto(table(loaded, 'Lead'));
  await expect(page.getByText(/rows held/)).toBeVisible();
  await page.getByLabel('Search all text columns').fill('an');
  const grid = page.getByRole('grid');
  const all = Number(await grid.getAttribute('aria-rowcount'));
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(all);
  const shown = Number(await grid.getAttribute('aria-rowcount')) - 1;

  await page.getByRole('button', { name: 'Export', exact: true }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Open database location' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Export to a file' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export Leads' });
  await expect(dialog).toContainText(`${shown.toLocaleString('en')} rows`);
  await isAccessible(page);
  await picture(page, 'export-dialog');
  await dialog.getByRole('button', { name: 'Choose where to save' }).press('Enter');

  const done = page.getByRole('region', { name: 'Exports' });
  await expect(done).toContainText(`Lead: ${shown.toLocaleString('en')} rows exported`);
  await isAccessible(page);
  await picture(page, 'export-done');
  const [latest] = await loaded.host.call<Export[]>('list_exports');
  expect(latest?.rowsDone).toBe(shown);
  expect(readFileSync(latest?.path ?? '', 'utf8')).toContain(',Company,');

  await done.getByRole('button', { name: 'Show in folder' }).click();
  await done.getByRole('button', { name: 'Put away the export of Lead' }).click();
  await expect(done).toBeHidden();
});

for (const theme of ['light', 'dark'] as const) {
  test(`every format says what it suits, ${theme}`, async ({ loaded, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(table(loaded, 'Account'));
    await openDialog(page);
    const dialog = page.getByRole('dialog');
    for (const [format, words] of [
      ['Excel', 'Column headings'],
      ['Parquet', 'typed, small and fast'],
      ['JSON Lines', 'one object on each line'],
      ['CSV', 'Mark as UTF-8 for Excel'],
    ] as const) {
      await dialog.getByRole('radio', { name: format }).check();
      await expect(dialog).toContainText(words);
    }
    await isAccessible(page);
    await picture(page, `export-formats-${theme}`);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
}

test('an export that fails says what to do, and one that is wanted is made', async ({ loaded, page }) => {
  const { host, connection } = loaded;
  const what = { type: 'table', object: 'Opportunity', query: {} };
  const args = { connectionId: connection.id, what, format: 'parquet' };
  const { exportId } = await host.call<{ exportId: string }>('start_export', args);
  const get = () => host.call<Export>('get_export', { exportId });
  await expect.poll(async () => (await get()).state).toBe('succeeded');
  // A folder where the file should be.
  const { path } = await get();
  rmSync(path);
  const { mkdirSync } = await import('node:fs');
  mkdirSync(`${path}/inside`, { recursive: true });

  await page.goto(table(loaded, 'Opportunity'));
  await openDialog(page);
  await page.getByRole('radio', { name: 'Parquet' }).check();
  await page.getByRole('button', { name: 'Choose where to save' }).click();
  const strip = page.getByRole('region', { name: 'Exports' });
  await expect(strip).toContainText('Opportunity was not exported. The file cannot be saved at');
  await isAccessible(page);
  await picture(page, 'export-failed');
  await strip.getByRole('button', { name: 'Put away the export of Opportunity' }).click();

  rmSync(path, { recursive: true });
  await openDialog(page);
  await page.getByRole('button', { name: 'Choose where to save' }).click();
  await expect(strip).toContainText('rows exported');
});

test('a long export shows how far it is, and is cancelled', async ({ loaded, page }) => {
  const { host, connection } = loaded;
  await page.goto(table(loaded, 'Lead'));
  await expect(page.getByText(/rows held/)).toBeVisible();
  const sql = 'SELECT a.* FROM sf_Lead a, sf_Lead b';
  const what = { type: 'query', sql, name: 'All pairs' };
  const { exportId } = await host.call<{ exportId: string }>('start_export', {
    connectionId: connection.id,
    what,
    format: 'csv',
  });
  const strip = page.getByRole('region', { name: 'Exports' });
  await expect(strip).toContainText('Exporting All pairs as CSV');
  await expect(strip).toContainText(/a second/);
  await isAccessible(page);
  await picture(page, 'export-running');
  await strip.getByRole('button', { name: 'Cancel the export of All pairs' }).click();
  await expect(strip).toBeHidden();
  expect((await host.call<Export>('get_export', { exportId })).state).toBe('cancelled');
});

test('German words, and a narrow window', async ({ loaded, page }) => {
  await loaded.host.call('set_settings', { language: 'de' });
  try {
    await page.setViewportSize({ width: 960, height: 640 });
    await page.goto(table(loaded, 'Account'));
    await page.getByRole('button', { name: 'Exportieren', exact: true }).click();
    await page.getByRole('menuitem', { name: 'In eine Datei exportieren' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accounts exportieren' });
    await dialog.getByRole('radio', { name: 'Excel' }).check();
    await expect(dialog).toContainText(/\d Zeilen/);
    await isAccessible(page);
    await picture(page, 'export-dialog-german');
    await dialog.getByRole('button', { name: 'Speicherort wählen' }).click();
    await expect(page.getByRole('region', { name: 'Exporte' })).toContainText('Zeilen exportiert');
    await isAccessible(page);
    await picture(page, 'export-done-german');
  } finally {
    await loaded.host.call('set_settings', { language: 'en' });
  }
});
