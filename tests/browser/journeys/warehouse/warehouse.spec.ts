import type { Page } from '@playwright/test';
import { expect, isAccessible, type Loaded, picture, test } from '../../test.ts';

const open = (page: Page, { host, connection }: Loaded, object: string) =>
  page.goto(`${host.url}/#/warehouse/${connection.id}/${object}`);

test('someone sets how often fields are fetched anew, and the next update does it', async ({
  loaded,
  page,
}) => {
  await open(page, loaded, 'Opportunity');
  const amount = page.getByLabel('Recheck frequency of Amount', { exact: true });
  await expect(amount).toHaveValue('auto');
  await amount.selectOption('Weekly');
  await expect(amount).toHaveValue('weekly');

  const set = page.getByRole('button', { name: 'Set Recheck Frequency' });
  await expect(set).toBeDisabled();
  await page.getByLabel('Tick Stage', { exact: true }).check();
  await page.getByLabel('Tick Close Date', { exact: true }).check();
  await expect(page.getByText('2 fields ticked')).toBeVisible();
  await isAccessible(page);
  await picture(page, 'warehouse-ticked');
  await set.click();
  await page.getByRole('menuitem', { name: 'Always' }).click();
  await expect(page.getByText('Saved for 2 fields.', { exact: false })).toBeVisible();
  await expect(page.getByLabel('Recheck frequency of Stage', { exact: true })).toHaveValue('always');

  // It is the engine that keeps it, not the page.
  await page.reload();
  await expect(amount).toHaveValue('weekly');
  const cell = page.getByRole('cell').filter({ has: amount });
  await expect(cell).not.toContainText('refreshed');
  await loaded.host.call('start_sync', { connectionId: loaded.connection.id });
  await expect(cell).toContainText('refreshed now');
});

test('someone repairs a table that has more rows than the org', async ({ loaded, page }) => {
  const { host, connection } = loaded;
  await open(page, loaded, 'Contact');
  const truth = page.getByRole('region', { name: 'Completeness' });
  await expect(truth).toContainText('Complete');
  await expect(truth).toContainText(/Salesforce says [\d,]+, you hold [\d,]+, compared/);

  const held = await host.call<{ rows: string[][] }>('query_rows', {
    connectionId: connection.id,
    object: 'Contact',
    query: { columns: ['Id'], sort: [], filters: [], search: null, offset: 0, limit: 2 },
  });
  // Without a trace in the org's log of deletions: only a comparison of Ids finds it.
  await host.control(
    'change',
    held.rows.map(([id]) => ({ action: 'purgeSilently', object: 'Contact', id })),
  );
  const repair = truth.getByRole('button', { name: 'Repair' });
  await repair.focus();
  await page.keyboard.press('Enter');
  await expect(truth).toContainText('2 rows removed.');
  await expect(repair).toBeFocused();
  await repair.blur();
  await isAccessible(page);
  await picture(page, 'warehouse-repaired');
});

test('a repair is not offered while something else is under way', async ({ loaded, page }) => {
  await open(page, loaded, 'Account');
  const repair = page.getByRole('button', { name: 'Repair' });
  await expect(repair).toHaveAttribute('aria-disabled', 'false');
  await loaded.host.control('settings', { latencyMs: 3_000 });
  const { runId } = await loaded.host.call<{ runId: string }>('start_sync', {
    connectionId: loaded.connection.id,
  });
  await expect(repair).toHaveAttribute('aria-disabled', 'true');
  // First what lasts no longer than the update.
  await repair.hover();
  await expect(page.getByText('An update is running. Repair when it has ended.')).toBeVisible();
  await page.mouse.move(0, 0);
  await isAccessible(page);
  await loaded.host.control('settings', { latencyMs: 0 });
  await loaded.host.call('cancel_run', { runId });
  await expect(repair).toHaveAttribute('aria-disabled', 'false');
});

test('a field that is hidden from the user is told, with what to ask the admin for', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  await host.control('change', { action: 'hideField', object: 'Lead', field: 'Phone' });
  await host.call('start_sync', { connectionId: connection.id });
  await open(page, loaded, 'Lead');
  const heading = page.getByRole('heading', { name: '1 field is hidden from this user' });
  await expect(heading).toBeVisible();
  await heading.scrollIntoViewIfNeeded();
  await isAccessible(page);
  await picture(page, 'warehouse-hidden-field');
  await page.getByRole('button', { name: 'Copy for the admin' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('(Phone)');
  await host.control('change', { action: 'showField', object: 'Lead', field: 'Phone' });
});

test('someone sees what an update takes before choosing more to copy', async ({ loaded, page }) => {
  await open(page, loaded, 'Lead');
  const estimate = page.getByText(/^About [\d,]+ rows?, [\d,]+ API calls? and .* on disk\..*left today\.$/);
  await expect(estimate).toBeHidden();
  await page.getByRole('checkbox', { name: 'Copy Attachment' }).check();
  await expect(estimate).toBeVisible();
  await isAccessible(page);
  await picture(page, 'warehouse-estimate');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(estimate).toBeHidden();

  await page.goto(`${loaded.host.url}/#/connections/${loaded.connection.id}/objects`);
  const update = page.getByText(/^About [\d,]+ API calls.*left today, of which Orgmirror may use [\d,]+\.$/);
  await expect(update).toBeVisible();
});

for (const [language, heading, width, height, fewest] of [
  ['en', 'Changes?', 1280, 800, 8],
  ['de', 'Änderungen?', 1280, 800, 8],
  ['en', 'Changes?', 960, 640, 4],
  ['de', 'Änderungen?', 960, 640, 4],
] as const) {
  test(`every column and at least ${fewest} fields are in sight at ${width} wide: ${language}`, async ({
    loaded,
    page,
  }) => {
    const settings = await loaded.host.call<object>('get_settings');
    await loaded.host.call('set_settings', { ...settings, language });
    await page.setViewportSize({ width, height });
    await open(page, loaded, 'Lead');
    const head = page.getByRole('columnheader', { name: heading });
    await expect(head).toBeInViewport({ ratio: 1 });
    const fields = page.getByRole('table').filter({ has: head }).locator('tbody tr');
    await expect(fields.nth(fewest - 1)).toBeInViewport({ ratio: 1 });
    // Scrolled far down, it is still said what the columns are.
    await fields.nth(30).scrollIntoViewIfNeeded();
    await expect(head).toBeInViewport({ ratio: 1 });
    await loaded.host.call('set_settings', { ...settings, language: 'en' });
  });
}
