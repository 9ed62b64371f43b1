import type { Page } from '@playwright/test';
import { expect, hold, open, test, update } from '../scene.ts';

const screen = 'Tables';
const grid = (page: Page) => page.getByRole('grid');
const header = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
const filters = (...all: unknown[][]) => all.map((each) => `f=${encodeURIComponent(JSON.stringify(each))}`).join('&');

test('the list', async ({ empty, loaded, desk, page, shoot }) => {
  await page.goto(`${empty.url}/#/tables`);
  await expect(page.getByText('No data source yet')).toBeVisible();
  await shoot(page, empty, { screen, state: 'No data source yet', looks: ['light'] });
  await open(page, loaded, '/tables');
  await shoot(page, loaded.host, { screen, state: 'List', looks: ['light', 'dark', 'narrow'] });
  await open(page, desk, '/tables');
  await shoot(page, desk.host, { screen, state: 'List of several sources', looks: ['light'] });
});

test('the grid', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  const release = await hold(page, ['query_rows', 'count_rows']);
  await page.goto(`${host.url}/#/tables/${loaded.connection.id}/Opportunity`);
  await expect(grid(page)).toBeVisible();
  await shoot(page, host, { screen, state: 'Loading', looks: ['light'], isLoading: true });
  await release();
  await open(page, loaded, '/tables/:id/Opportunity');
  await shoot(page, host, { screen, state: 'Rows' });
  await open(page, loaded, '/tables/:id/Opportunity?sort=-Amount');
  await shoot(page, host, { screen, state: 'Sorted', looks: ['light'] });
  const filtered = filters(['CloseDate', 'in_period', 'THIS_FISCAL_YEAR'], ['StageName', 'in', 'Closed Won', 'Proposal']);
  await open(page, loaded, `/tables/:id/Opportunity?sort=-Amount&${filtered}`);
  await shoot(page, host, { screen, state: 'Filtered', looks: ['light', 'dark', 'narrow'] });
  await page.getByRole('button', { name: /^Change filter: Close Date/ }).click();
  await expect(page.getByRole('combobox', { name: 'Period' })).toBeVisible();
  await shoot(page, host, { screen, state: 'Filter by period', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Change filter: Stage/ }).click();
  await shoot(page, host, { screen, state: 'Filter by picklist', looks: ['light'] });
  await page.keyboard.press('Escape');
  await open(page, loaded, '/tables/:id/Lead');
  await page.getByLabel('Search all text columns').fill('partner');
  await whole(page);
  await shoot(page, host, { screen, state: 'Searched', looks: ['light'] });
  await page.getByLabel('Search all text columns').fill('no lead says this anywhere');
  await expect(page.getByText('No rows match')).toBeVisible();
  await shoot(page, host, { screen, state: 'Nothing matches', looks: ['light', 'narrow'] });
});

const whole = (page: Page) => expect(page.locator('[aria-busy=true]')).toHaveCount(0);

test('columns and views', async ({ loaded, page, shoot }) => {
  const { host, connection } = loaded;
  await open(page, loaded, '/tables/:id/Lead');
  await header(page, 'Company').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await shoot(page, host, { screen, state: 'Menu of a column', looks: ['light', 'dark', 'german'] });
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await shoot(page, host, { screen, state: 'Pinned column', looks: ['light'] });
  await page.getByRole('button', { name: /^Columns/ }).click();
  await shoot(page, host, { screen, state: 'Columns', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^View: / }).click();
  await page.getByRole('menuitem', { name: /^Save as/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('By company');
  await shoot(page, host, { screen, state: 'Saving a view', looks: ['light'] });
  await page.getByRole('button', { name: 'Save view' }).click();
  await header(page, 'Company').click();
  await page.getByRole('button', { name: 'View: By company, changed. Choose another' }).click();
  await shoot(page, host, { screen, state: 'Saved views', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+g');
  await page.getByLabel('Row number or record Id').fill('999999');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/There are only/)).toBeVisible();
  await shoot(page, host, { screen, state: 'Go to a row', looks: ['light', 'german'] });
  const views = await host.call<{ id: string }[]>('list_views', { connectionId: connection.id, object: 'Lead' });
  for (const { id } of views) await host.call('delete_view', { id });
  await page.evaluate(() => localStorage.clear());
});

test('rows that were removed', async ({ loaded, page, shoot }) => {
  const { host, connection } = loaded;
  const { rows } = await host.call<{ rows: string[][] }>('query_rows', {
    connectionId: connection.id,
    object: 'Task',
    query: { columns: ['Id'], limit: 4 },
  });
  await host.control('change', rows.map(([id]) => ({ action: 'delete', object: 'Task', id })));
  await update(host, connection.id);
  await open(page, loaded, '/tables/:id/Task?rows=removed');
  await shoot(page, host, { screen, state: 'Removed rows', looks: ['light', 'dark'] });
});

test('the profile of a column', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  const panel = page.getByRole('complementary', { name: 'Column profile' });
  for (const [column, state] of [
    ['Amount', 'Amounts'],
    ['CloseDate', 'Dates'],
    ['StageName', 'Picklist'],
  ] as const) {
    await open(page, loaded, `/tables/:id/Opportunity?profile=${column}`);
    await expect(panel.getByRole('list').first()).toBeVisible();
    await whole(page);
    const looks = column === 'Amount' ? undefined : (['light'] as const);
    await shoot(page, host, { screen: 'Column profile', state, ...(looks && { looks }) });
  }
});
