import type { Page } from '@playwright/test';
import { expect, isAccessible, picture, test } from '../../test.ts';

type Desk = {
  host: { url: string; call: <T>(command: string, args?: object) => Promise<T> };
  connection: { id: string };
};

const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';

async function open(page: Page, loaded: Desk): Promise<void> {
  await page.goto(`${loaded.host.url}/#/sql/${loaded.connection.id}`);
  // A desk remembers its draft; each journey begins with a clean one.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(editor(page)).toBeVisible();
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'SQL statement' });
const rows = (page: Page) => page.getByRole('grid', { name: 'Rows of the query' });

async function write(page: Page, sql: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(sql);
}

test('someone runs an example, draws it, and keeps it with its chart', async ({ loaded, page }) => {
  await open(page, loaded);
  await picture(page, 'sql-empty');
  await isAccessible(page);
  await page.getByRole('button', { name: 'See examples' }).click();
  await page.getByRole('button', { name: 'Open opportunities by stage' }).click();
  await expect(editor(page)).toContainText('GROUP BY StageName');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(rows(page)).toBeVisible();
  expect(Number(await rows(page).getAttribute('aria-rowcount'))).toBeGreaterThan(2);
  await picture(page, 'sql-rows');
  await isAccessible(page);

  await page.getByRole('tab', { name: 'Chart' }).click();
  // The count of deals would be flat beside the amount; who wants it adds it.
  await expect(page.getByRole('img', { name: /^Bars: amount by StageName/ }).locator('svg')).toBeVisible();
  await picture(page, 'sql-chart');
  await isAccessible(page);
  await page.getByRole('combobox', { name: 'Values' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'deals' }).click();
  await page.getByRole('heading', { level: 1 }).click();
  await page.getByText('Stacked bars').click();
  const stacked = page.getByRole('img', { name: /^Stacked bars: amount and deals by StageName/ });
  await expect(stacked.locator('svg')).toBeVisible();
  await page.getByText('The values as a table').click();
  await expect(page.getByRole('table').getByRole('columnheader', { name: 'amount' })).toBeVisible();

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Pipeline');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/sql\/[^/]+\/[0-9a-f-]{36}$/);
  await page.getByRole('tab', { name: 'Saved' }).click();

  // After a new start of the window, the query and its chart are as they were kept.
  await page.reload();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(rows(page)).toBeVisible();
  await page.getByRole('tab', { name: 'Chart' }).click();
  await expect(stacked.locator('svg')).toBeVisible();

  await page.getByRole('button', { name: 'More for Pipeline' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Open pipeline');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'More for Open pipeline' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await picture(page, 'sql-delete');
  await isAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Queries that you save appear here.')).toBeVisible();
  await expect(editor(page)).toContainText('GROUP BY StageName');
});

test('someone asks, reads and leaves with the keyboard alone', async ({ loaded, page }) => {
  await open(page, loaded);
  for (let steps = 0; steps < 40; steps += 1) {
    if (await editor(page).evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type('SELECT Id, Company FROM sf_Lead WHERE Compan');
  const offered = page.getByRole('listbox').getByRole('option', { name: /^Company/ });
  await expect(offered.first()).toBeVisible();
  await picture(page, 'sql-completion');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' IS NOT NULL ORDER BY Company');
  await page.keyboard.press('Control+Enter');
  await expect(rows(page)).toBeVisible();
  // Running closed what was offered, so one Escape leaves.
  await expect(page.getByRole('listbox')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
  for (let steps = 0; steps < 20; steps += 1) {
    if (await rows(page).evaluate((element) => element.contains(document.activeElement))) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Record' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close the record' })).toBeVisible();
  await picture(page, 'sql-record');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Close the record' })).toBeHidden();
});

test('someone ends a query that would never end, and asks another meanwhile', async ({ loaded, page }) => {
  await open(page, loaded);
  await write(page, ENDLESS);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/^Running for [1-9]/)).toBeVisible();
  await picture(page, 'sql-running');
  await isAccessible(page);
  // It goes on while another page is looked at.
  await page.getByRole('link', { name: 'Tables', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tables' })).toBeVisible();
  await page.getByRole('link', { name: 'SQL', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('The query was cancelled.')).toBeVisible();
  await picture(page, 'sql-cancelled');
  await write(page, 'SELECT 42 AS answer');
  await page.keyboard.press('Control+Enter');
  await expect(rows(page).getByRole('gridcell', { name: '42' })).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText(/^cancelled · /)).toBeVisible();
  await isAccessible(page);
});

test('someone names tables and columns nearly right, and has them mended with a click', async ({
  loaded,
  page,
}) => {
  await open(page, loaded);
  await write(page, 'SELECT Compny FROM Lead LIMIT 3');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('no such table: Lead');
  await isAccessible(page);
  await picture(page, 'sql-did-you-mean');
  await page.getByRole('button', { name: 'Put sf_Lead in place of Lead' }).click();
  // The next key runs it.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('no such column: Compny');
  await page.getByRole('button', { name: 'Put Company in place of Compny' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Run' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows(page).getByRole('columnheader', { name: 'Company' })).toBeVisible();
});

test('someone sees where a statement goes wrong, and that nothing can be written', async ({
  loaded,
  page,
}) => {
  await open(page, loaded);
  await write(page, 'SELECT Company\nFORM sf_Lead');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('near "sf_Lead": syntax error');
  await expect(page.getByText('Line 2, character 6')).toBeVisible();
  await expect(page.locator('.cm-wrong')).toHaveText('sf_Lead');
  await picture(page, 'sql-wrong');
  await isAccessible(page);
  await write(page, 'DELETE FROM sf_Lead');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('Queries here only read');
});

test('someone reads how a query would be answered before running it', async ({ loaded, page }) => {
  await open(page, loaded);
  await write(
    page,
    'SELECT a.Name, sum(o.Amount) FROM sf_Opportunity o JOIN sf_Account a ON a.Id = o.AccountId GROUP BY a.Id ORDER BY 2',
  );
  await page.getByRole('tab', { name: 'Plan' }).click();
  await expect(page.getByText('Finds rows of a at once', { exact: false })).toBeVisible();
  await expect(page.getByText('Reads every row of o')).toBeVisible();
  await picture(page, 'sql-plan');
  await isAccessible(page);
});

test('many rows are said to be not all, and are put in order by a header', async ({ loaded, page }) => {
  await open(page, loaded);
  await write(
    page,
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i, i % 7 AS i, NULL AS gap, 9007199254740993 AS big FROM n',
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('The first 10,000 rows; there are more.', { exact: false })).toBeVisible();
  await expect(rows(page).getByRole('gridcell', { name: '9,007,199,254,740,993' }).first()).toBeVisible();
  const second = page.getByRole('columnheader', { name: 'i (2)' });
  await second.click();
  await second.click();
  await expect(second).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).locator('[role=row][aria-rowindex="2"] [role=gridcell]').nth(1)).toHaveText('6');
  await picture(page, 'sql-truncated');
});

// Words differ by language, contrasts by theme: two looks have both.
for (const [language, theme] of [
  ['en', 'light'],
  ['de', 'dark'],
] as const) {
  test(`the desk is accessible: ${language}, ${theme}`, async ({ loaded, page }) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    const settings = await loaded.host.call<object>('get_settings');
    await loaded.host.call('set_settings', { ...settings, language, theme });
    await page.goto(`${loaded.host.url}/#/sql`);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    const german = language === 'de';
    await page.getByRole('tab', { name: german ? 'Beispiele' : 'Examples' }).click();
    await page
      .getByRole('button', { name: german ? /nach Monat der Erstellung/ : /created by month/ })
      .click();
    await page.getByRole('textbox', { name: german ? 'SQL-Anweisung' : 'SQL statement' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('grid')).toBeVisible();
    await isAccessible(page);
    await picture(page, `sql-${language}-${theme}`);
    await page.getByRole('tab', { name: german ? 'Diagramm' : 'Chart' }).click();
    await expect(page.getByRole('img').locator('svg')).toBeVisible();
    await isAccessible(page);
    await picture(page, `sql-chart-${language}-${theme}`);
    await page.getByRole('tab', { name: 'Plan' }).click();
    await isAccessible(page);
    await page.setViewportSize({ width: 960, height: 640 });
    await page.getByRole('tab', { name: german ? 'Diagramm' : 'Chart' }).click();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await picture(page, `sql-960-${language}-${theme}`);
    await loaded.host.call('set_settings', settings);
    // The content security policy refuses nothing that the editor or the chart needs.
    expect(problems).toEqual([]);
  });
}
