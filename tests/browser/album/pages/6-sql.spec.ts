import type { Page } from '@playwright/test';
import type { Loaded } from '../../test.ts';
import { expect, test } from '../scene.ts';

const screen = 'SQL';
const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL statement' });

async function desk(page: Page, { host, connection }: Loaded): Promise<void> {
  await page.goto(`${host.url}/#/sql/${connection.id}`);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(editor(page)).toBeVisible();
}

async function write(page: Page, sql: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(sql);
}

test('a query and what it gives', async ({ empty, loaded, page, shoot }) => {
  const { host } = loaded;
  await page.goto(`${empty.url}/#/sql`);
  await expect(page.getByText('No data source yet')).toBeVisible();
  await shoot(page, empty, { screen, state: 'No data source yet', looks: ['light'] });
  await desk(page, loaded);
  await shoot(page, host, { screen, state: 'Nothing asked yet', looks: ['light', 'dark', 'narrow'] });
  await page.getByRole('tab', { name: 'Examples' }).click();
  await page.getByRole('button', { name: 'Amount won by month' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await shoot(page, host, { screen, state: 'Result', looks: ['light', 'german', 'narrow'] });
  await page.getByRole('tab', { name: 'Chart' }).click();
  await expect(page.getByRole('img').locator('svg')).toBeVisible();
  await shoot(page, host, { screen, state: 'Chart', looks: ['light', 'dark', 'narrow'] });
  await page.getByRole('tab', { name: 'Plan' }).click();
  await expect(page.getByText(/^Reads every row of|^Finds rows of/).first()).toBeVisible();
  await shoot(page, host, { screen, state: 'Plan', looks: ['light', 'german'] });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Won by month');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'Saved' }).click();
  await page.getByRole('tab', { name: 'Rows' }).click();
  await shoot(page, host, { screen, state: 'Saved queries', looks: ['light'] });
});

test('while writing, and what goes wrong', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  await desk(page, loaded);
  await editor(page).click();
  await page.keyboard.type('SELECT Id, Company FROM sf_Lead WHERE Comp');
  await expect(page.getByRole('listbox').getByRole('option', { name: /^Company/ }).first()).toBeVisible();
  await shoot(page, host, { screen, state: 'Completion', looks: ['light'] });
  await page.keyboard.press('Escape');
  await write(page, 'SELECT Company\nFORM sf_Lead');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('syntax error');
  await shoot(page, host, { screen, state: 'A mistake', looks: ['light', 'german'] });
  await write(page, 'DELETE FROM sf_Lead');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('Queries here only read');
  await shoot(page, host, { screen, state: 'Refused', looks: ['light'] });
  await write(page, ENDLESS);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/^Running for [1-9]/)).toBeVisible();
  await shoot(page, host, { screen, state: 'Running', looks: ['light'], isLoading: true });
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('The query was cancelled.')).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await shoot(page, host, { screen, state: 'Cancelled, with the history', looks: ['light'] });
});
