import type { Page } from '@playwright/test';
import { expect, isAccessible, type Loaded, picture, test } from '../../test.ts';

const address = (loaded: Loaded, path: string) => `${loaded.host.url}/#/tables/${loaded.connection.id}/${path}`;

async function speak(loaded: Loaded, language: 'en' | 'de', theme: 'light' | 'dark') {
  await loaded.host.set({ language, theme });
}

/** The Id of the first row of a table that matches. */
async function first(loaded: Loaded, object: string, filters: object[] = []): Promise<string> {
  const page = await loaded.host.call<{ rows: string[][] }>('query_rows', {
    connectionId: loaded.connection.id,
    object,
    query: { columns: ['Id'], filters, limit: 1 },
  });
  return page.rows[0]?.[0] ?? '';
}

async function whole(page: Page) {
  await expect(page.locator('[aria-busy=true], .mantine-Skeleton-root')).toHaveCount(0);
}

test.afterEach(async ({ loaded }) => {
  await speak(loaded, 'en', 'light');
});

for (const [language, theme, words] of [
  ['en', 'light', { history: 'History', key: 'Key facts', here: 'Points here' }],
  ['de', 'dark', { history: 'Verlauf', key: 'Wichtigstes', here: 'Verweise hierher' }],
] as const) {
  test(`someone reads a record, what is related and its history: ${language}, ${theme}`, async ({ loaded, page }) => {
    await speak(loaded, language, theme);
    const won = await first(loaded, 'Opportunity', [{ column: 'IsWon', operator: 'equals', values: [1] }]);
    await page.goto(address(loaded, `Opportunity/${won}`));
    await expect(page.getByRole('region', { name: words.key })).toBeVisible();
    await expect(page.getByRole('heading', { name: words.here })).toBeVisible();
    await whole(page);
    await isAccessible(page);
    await picture(page, `record-fields-${language}-${theme}`);
    await page.getByRole('tab', { name: words.history }).click();
    const history = page.getByRole('region', { name: words.history });
    await expect(history.getByText('Closed Won').first()).toBeVisible();
    await whole(page);
    await isAccessible(page);
    await picture(page, `record-history-${language}-${theme}`);
    await page.setViewportSize({ width: 960, height: 640 });
    await picture(page, `record-history-${language}-960`);
  });

  test(`someone sees what a column holds and filters by it: ${language}, ${theme}`, async ({ loaded, page }) => {
    await speak(loaded, language, theme);
    await page.goto(address(loaded, 'Opportunity?profile=Amount'));
    const panel = page.getByRole('complementary');
    await expect(panel.getByRole('list').first()).toBeVisible();
    await whole(page);
    await isAccessible(page);
    await picture(page, `profile-amount-${language}-${theme}`);
    await page.goto(address(loaded, 'Opportunity?profile=StageName'));
    await expect(panel.getByRole('heading', { level: 2 })).not.toHaveText('Amount');
    const value = panel.getByRole('button', { name: 'Closed Won' });
    await expect(value).toBeVisible();
    await whole(page);
    await picture(page, `profile-stage-${language}-${theme}`);
    const grid = page.getByRole('grid');
    const all = Number(await grid.getAttribute('aria-rowcount'));
    await value.click();
    await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(all);
    await isAccessible(page);
    await picture(page, `profile-filtered-${language}-${theme}`);
  });
}

test('someone opens a profile from a column and closes it with the keyboard', async ({ loaded, page }) => {
  await page.goto(address(loaded, 'Lead'));
  const header = page.getByRole('columnheader', { name: 'Company', exact: true });
  await header.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Column profile' }).click();
  const panel = page.getByRole('complementary', { name: 'Column profile' });
  await expect(panel.getByRole('heading', { name: 'Company' })).toBeVisible();
  await expect(page).toHaveURL(/profile=Company/);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('someone reads the spread of dates as a table', async ({ loaded, page }) => {
  await page.goto(address(loaded, 'Opportunity?profile=CloseDate'));
  const panel = page.getByRole('complementary', { name: 'Column profile' });
  await expect(panel.getByRole('list', { name: 'How values spread' })).toBeVisible();
  await picture(page, 'profile-dates');
  await panel.getByText('Table', { exact: true }).click();
  await expect(panel.getByRole('table')).toBeVisible();
  await isAccessible(page);
});

test('someone sees what changed, and that a record was removed, when and why', async ({ loaded, page }) => {
  const lead = await first(loaded, 'Lead', [{ column: 'IsConverted', operator: 'equals', values: [0] }]);
  const sync = async () => {
    const { runId } = await loaded.host.call<{ runId: string }>('start_sync', {
      connectionId: loaded.connection.id,
    });
    await expect
      .poll(async () => (await loaded.host.call<{ state: string }>('get_run', { runId })).state, { timeout: 60_000 })
      .toBe('succeeded');
  };
  await loaded.host.control('change', {
    action: 'update',
    object: 'Lead',
    id: lead,
    values: { Company: 'Changed and seen' },
  });
  await sync();
  await page.goto(address(loaded, `Lead/${lead}`));
  const tab = page.getByRole('tab', { name: 'History' });
  await tab.focus();
  await page.keyboard.press('Enter');
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByText('Changed and seen')).toBeVisible();
  await expect(history.getByText('Seen by this copy').first()).toBeVisible();

  await loaded.host.control('change', { action: 'delete', object: 'Lead', id: lead });
  await sync();
  await page.reload();
  await expect(page.getByText(/Removed from Salesforce, found on/)).toBeVisible();
  await expect(page.getByText(/recycle bin/).first()).toBeVisible();
  await whole(page);
  await isAccessible(page);
  await picture(page, 'record-removed');
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(history.getByText('Removed', { exact: true })).toBeVisible();
  await picture(page, 'record-removed-history');
});

test('someone follows a related row beside the table and comes back', async ({ loaded, page }) => {
  await page.goto(address(loaded, 'Account'));
  await page.getByRole('grid').getByRole('gridcell').nth(1).click();
  const inspector = page.getByRole('complementary', { name: 'Record' });
  await inspector.getByRole('tab', { name: 'Related' }).click();
  await expect(inspector.getByRole('heading', { name: 'Points here' })).toBeVisible();
  await whole(page);
  await isAccessible(page);
  await picture(page, 'record-inspector-related');
  await inspector.getByRole('tab', { name: 'History' }).click();
  await expect(inspector.getByText('Created', { exact: true })).toBeVisible();
  await picture(page, 'record-inspector-history');
});
