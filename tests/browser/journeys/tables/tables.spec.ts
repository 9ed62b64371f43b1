import type { Page } from '@playwright/test';
import { expect, isAccessible, picture, test } from '../../test.ts';

const table = (loaded: { host: { url: string }; connection: { id: string } }, object: string) =>
  `${loaded.host.url}/#/tables/${loaded.connection.id}/${object}`;

/** The shown cells of a column, from the top. */
async function cells(page: Page, header: string): Promise<string[]> {
  const column = await page
    .getByRole('columnheader', { name: header, exact: true })
    .getAttribute('aria-colindex');
  return page.locator(`[role=gridcell][aria-colindex="${column}"]`).allInnerTexts();
}

test('someone sorts leads by company, one way and the other', async ({ loaded, page }) => {
  await page.goto(table(loaded, 'Lead'));
  const header = page.getByRole('columnheader', { name: 'Company', exact: true });
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect
    .poll(async () => {
      const shown = await cells(page, 'Company');
      const sorted = shown.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
      return shown.length > 5 && shown.every(Boolean) && JSON.stringify(shown) === JSON.stringify(sorted);
    })
    .toBe(true);
  const first = (await cells(page, 'Company'))[0];
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(async () => (await cells(page, 'Company'))[0]).not.toBe(first);
  await isAccessible(page);
  await picture(page, 'tables-sorted');
});

test('someone searches, filters and clears both again', async ({ loaded, page }) => {
  await page.goto(table(loaded, 'Lead'));
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  await expect(page.getByText(/rows held/)).toBeVisible();
  const all = Number(await grid.getAttribute('aria-rowcount'));
  expect(all).toBeGreaterThan(100);

  await page.getByLabel('Search all text columns').fill('an');
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(all);
  await picture(page, 'tables-searched');

  await page.getByLabel('Search all text columns').fill('no lead says this anywhere');
  await expect(page.getByText('No rows match')).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBe(all);
});

test('someone filters by a status: the list covers nothing, Escape closes it first, no empty filter stays', async ({
  loaded,
  page,
}) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await page.goto(table(loaded, 'Lead'));
  await expect(page.getByRole('grid')).toBeVisible();
  const addStatus = async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: /^Lead Status|^Status/ }).first().click();
  };
  await addStatus();
  const chips = page.getByRole('group', { name: 'Filters' });
  const values = page.getByRole('combobox', { name: 'Value' });
  await values.click();
  await page.getByRole('option', { name: 'Nurturing' }).click();
  await expect(values).toHaveAttribute('aria-expanded', 'true');
  await picture(page, 'tables-filter-list');
  // Nothing lies above the button: it takes the click while the list is open.
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(chips).toContainText('Nurturing');

  await addStatus();
  await values.last().click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Done' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Done' })).toHaveCount(0);
  await expect(chips.getByRole('button', { name: /^Change filter/ })).toHaveCount(1);
  // Escape went to the editor, and not back to the list of tables.
  await expect(page.getByRole('grid')).toBeVisible();
});

test('the list of tables says of each whether it is complete, and a click anywhere on a row opens it', async ({
  loaded,
  page,
}) => {
  await page.goto(`${loaded.host.url}/#/tables`);
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Account', exact: true }) });
  await expect(row).toContainText('Complete');
  await isAccessible(page);
  await picture(page, 'tables-list');
  await row.getByText('Complete').click();
  await expect(page).toHaveURL(/#\/tables\/[^/]+\/Account$/);
});

test('someone opens a record, reads it and goes back with Escape', async ({ loaded, page }) => {
  await page.goto(table(loaded, 'Account'));
  const grid = page.getByRole('grid');
  await grid.getByRole('gridcell').nth(1).click();
  await expect(page.getByRole('button', { name: 'Close the record' })).toBeVisible();
  await page.getByRole('tab', { name: 'Related' }).click();
  await expect(page.getByRole('region', { name: 'Related records' })).toBeVisible();
  await isAccessible(page);
  await picture(page, 'tables-record');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Close the record' })).toBeHidden();

  await grid.getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tables\/[^/]+\/Account\/001/);
  await picture(page, 'tables-record-full');
});

test('someone walks through the cells with the keyboard, to the very end and back', async ({ loaded, page }) => {
  await page.goto(table(loaded, 'Lead'));
  const grid = page.getByRole('grid');
  await grid.getByRole('gridcell').first().click();
  await page.keyboard.press('Control+End');
  const count = Number(await grid.getAttribute('aria-rowcount'));
  await expect(grid.locator(`[role=row][aria-rowindex="${count}"]`)).toBeVisible();
  await page.keyboard.press('Control+Home');
  await expect(grid.locator('[role=row][aria-rowindex="2"]')).toBeVisible();
});

test('someone copies cells and pastes them into a sheet', async ({ loaded, page }) => {
  await page.goto(table(loaded, 'Lead'));
  const grid = page.getByRole('grid');
  const cell = grid.locator('[role=row][aria-rowindex="2"] [role=gridcell]').nth(1);
  const value = await cell.innerText();
  await cell.click();
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(value);
});
