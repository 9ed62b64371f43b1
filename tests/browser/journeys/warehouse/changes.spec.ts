import type { Page } from '@playwright/test';
import { expect, isAccessible, type Loaded, picture, test } from '../../test.ts';

const open = (page: Page, { host, connection }: Loaded, object: string) =>
  page.goto(`${host.url}/#/warehouse/${connection.id}/${object}`);

const inLanguage = async (loaded: Loaded, language: 'en' | 'de', theme: 'light' | 'dark') => {
  await loaded.host.set({ language, theme });
};

/** Columns of the table as the engine tells them. */
const columns = async ({ host, connection }: Loaded, object: string) => {
  const table = await host.call<{ columns: { name: string }[] }>('get_table', {
    connectionId: connection.id,
    object,
  });
  return table.columns.map(({ name }) => name);
};

test('someone leaves a field out of the copy, and takes it in again at once', async ({ loaded, page }) => {
  await open(page, loaded, 'Contact');
  const bar = page.getByRole('region', { name: 'Changes to what is copied' });
  const title = page.getByRole('checkbox', {
    name: 'Copy the field Title',
    exact: true,
  });
  await expect(page.getByRole('checkbox', { name: 'Copy the field Contact ID' })).toBeDisabled();
  await title.focus();
  await page.keyboard.press('Space');
  await expect(bar).toContainText('1 field will be left out.');
  await expect(bar).toContainText('become free a little later');
  await isAccessible(page);
  await picture(page, 'warehouse-leave-out');
  await bar.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete from the copy?' });
  await expect(dialog).toContainText(/Contact, field Title: its values in [\d,]+ rows, about/);
  await isAccessible(page);
  await picture(page, 'warehouse-confirm');
  await dialog.getByRole('button', { name: 'Delete and save' }).click();
  await expect(bar).toBeHidden();
  await expect(title).not.toBeChecked();
  // At once, or at the end of an update that its schedule has started meanwhile.
  await expect.poll(() => columns(loaded, 'Contact')).not.toContain('Title');

  await title.check();
  await expect(bar).toContainText(/About [\d,]+ rows, [\d,]+ API calls? and/);
  await bar.getByRole('button', { name: 'Save and sync immediately' }).click();
  await expect(page.getByText('Saved. What was added is being brought now.')).toBeVisible();
  await expect(title).toBeChecked();
  await expect.poll(() => columns(loaded, 'Contact')).toContain('Title');
});

test('someone finds fields by what they hold, orders them, and leaves out many at once', async ({
  loaded,
  page,
}) => {
  await open(page, loaded, 'Account');
  const table = page.getByRole('region', { name: 'Account' });
  const head = table.getByRole('columnheader', { name: 'Empty', exact: true });
  await expect(table.getByRole('cell', { name: /%$/ }).first()).toBeVisible();
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await table.getByRole('checkbox', { name: 'Empty in every row' }).focus();
  await page.keyboard.press('Space');
  await isAccessible(page);
  await picture(page, 'warehouse-empty-fields');
  await table.getByRole('checkbox', { name: 'Tick all fields shown' }).check();
  await table.getByRole('button', { name: 'Choose fields' }).click();
  await page.getByRole('menuitem', { name: 'Leave out of the copy' }).click();
  const bar = page.getByRole('region', { name: 'Changes to what is copied' });
  await expect(bar).toContainText(/\d+ fields will be left out\./);
  await bar.getByRole('button', { name: 'Discard' }).click();
  await expect(bar).toBeHidden();
});

test('someone adds a small table while a slow update goes on, and has it before that ends', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  await open(page, loaded, 'Attachment');
  await host.control('settings', { latencyMs: 700 });
  const { runId } = await host.call<{ runId: string }>('start_sync', {
    connectionId: connection.id,
  });
  const bar = page.getByRole('region', { name: 'Changes to what is copied' });
  await page.getByRole('checkbox', { name: 'Copy Case Status Value', exact: true }).check();
  await bar.getByRole('button', { name: 'Save and sync immediately' }).click();
  await expect(page.getByText('Saved. What was added is being brought now.')).toBeVisible();
  const run = await host.call<{ state: string; objects: { name: string }[] }>('get_run', { runId });
  await host.control('settings', { latencyMs: 0 });
  await expect
    .poll(async () => {
      const objects = await host.call<{ name: string; selected: boolean }[]>('list_objects', {
        connectionId: connection.id,
      });
      return objects.find(({ name }) => name === 'CaseStatus')?.selected;
    })
    .toBe(true);
  expect(run.state).toBe('running');
  await expect
    .poll(
      async () =>
        (
          await host.call<{ object: string }[]>('list_tables', {
            connectionId: connection.id,
          })
        ).map(({ object }) => object),
      { timeout: 60_000 },
    )
    .toContain('CaseStatus');
});

test('someone pauses a table by keyboard, reads what that means, and leaves it to the app again', async ({
  loaded,
  page,
}) => {
  await open(page, loaded, 'Product2');
  const method = page.getByRole('region', { name: 'Replication method' });
  await method.getByText(/^About [\d,]+ API calls? and/).focus();
  await page.keyboard.press('Enter');
  await expect(method.getByText('SystemModstamp, which moves with every change of a row.')).toBeVisible();
  const choose = method.getByRole('combobox');
  await choose.selectOption({ label: 'Incremental (by created date)' });
  await expect(method).toContainText('changed values of rows already here are not followed');
  await choose.selectOption({ label: 'Full table' });
  await expect(method).toContainText(/About [\d,]+ API calls? and/);
  await choose.selectOption({ label: 'Paused' });
  await expect(method).toContainText('No API calls');
  await isAccessible(page);
  await picture(page, 'warehouse-paused');
  await method.getByRole('button', { name: 'Leave it to the app' }).focus();
  await page.keyboard.press('Enter');
  await expect(choose).toHaveValue('modified_at');
});

test('someone checks for new tables and columns and sees them marked until looked at', async ({
  loaded,
  page,
}) => {
  const { host } = loaded;
  await host.control('change', {
    action: 'addField',
    object: 'Case',
    definition: 'Mood__c | Mood | string:40 | n c u',
  });
  await open(page, loaded, 'Campaign');
  await page.getByRole('button', { name: 'Check for new tables and columns' }).click();
  await expect(page.getByText('New in Salesforce')).toBeVisible();
  await expect(page.getByText('new field Mood')).toBeVisible();
  await isAccessible(page);
  await picture(page, 'warehouse-news');
  const tables = page.getByRole('navigation', { name: 'Tables' });
  await tables.getByRole('link', { name: /^Case\s*Case$/ }).click();
  const row = page.getByRole('row').filter({ hasText: 'Mood__c' });
  await expect(row).toContainText('New');
  await expect(row).toContainText('Comes');
  // Looked at for a moment, it is new no more.
  await expect
    .poll(async () => {
      await tables.getByRole('link', { name: /^Case\s*Case$/ }).click();
      await expect(row).toBeVisible();
      await tables.getByRole('link', { name: /^Campaign\s*Campaign$/ }).click();
      const news = await host.call<{ fields: { name: string }[] }>('list_news', {
        connectionId: loaded.connection.id,
      });
      return news.fields.map(({ name }) => name);
    })
    .not.toContain('Mood__c');
});

test('the same in German, in the dark, and in a narrow window', async ({ loaded, page }) => {
  await inLanguage(loaded, 'de', 'dark');
  await page.setViewportSize({ width: 960, height: 640 });
  await open(page, loaded, 'Lead');
  await expect(page.getByRole('region', { name: 'Replikationsmethode' })).toContainText('SystemModstamp');
  await isAccessible(page);
  await picture(page, 'warehouse-de-dark-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('checkbox', { name: 'Lead kopieren', exact: true }).uncheck();
  const bar = page.getByRole('region', {
    name: 'Änderungen an dem, was kopiert wird',
  });
  await bar.getByRole('radio', { name: /^Die [\d.]+ Zeilen löschen/ }).check();
  await expect(bar).toContainText('frei.');
  await isAccessible(page);
  await picture(page, 'warehouse-de-dark-remove');
  await bar.getByRole('button', { name: 'Verwerfen' }).click();
  await inLanguage(loaded, 'en', 'light');
  await expect(page.getByRole('region', { name: 'Replication method' })).toBeVisible();
  await isAccessible(page);
  await picture(page, 'warehouse-light');
});
