/** From record to record in the order of a grid, and picklists of several values in filters. */
import type { Page } from '@playwright/test';
import type { Loaded } from '../test.ts';
import { expect, isAccessible, picture, test } from '../test.ts';

const tableAt = ({ host, connection }: Loaded, object: string) =>
  `${host.url}/#/tables/${connection.id}/${object}`;
const grid = (page: Page) => page.getByRole('grid');

async function speak({ host }: Loaded, language: 'en' | 'de', theme: 'light' | 'dark') {
  await host.set({ language, theme });
}

test.afterEach(async ({ loaded }) => {
  await speak(loaded, 'en', 'light');
});

test('someone goes through filtered leads one by one and comes back to where they are', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  const query = {
    columns: ['Id', 'Name'],
    sort: [{ column: 'Company', descending: true }],
    filters: [{ column: 'Status', operator: 'in', values: ['Open - Not Contacted', 'Working - Contacted'] }],
    limit: 40,
  };
  const args = { connectionId: connection.id, object: 'Lead', query };
  const { rows } = await host.call<{ rows: string[][] }>('query_rows', args);
  const { matching } = await host.call<{ matching: number }>('count_rows', args);
  expect(rows.length).toBe(40);
  const name = (row: number) => rows[row]?.[1] ?? '';
  const at = async (row: number) => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name(row));
    const place = `${(row + 1).toLocaleString('en')} of ${matching.toLocaleString('en')}`;
    await expect(page.getByRole('group', { name: 'Among the rows' })).toContainText(place);
  };

  const filter = encodeURIComponent(JSON.stringify(['Status', 'in', ...(query.filters[0]?.values ?? [])]));
  await page.goto(`${tableAt(loaded, 'Lead')}?sort=-Company&f=${filter}`);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(matching + 1));
  await page
    .getByRole('gridcell', { name: name(1), exact: true })
    .first()
    .click();
  await page.keyboard.press('Enter');
  await at(1);
  await isAccessible(page);
  await picture(page, 'walk');
  await page.keyboard.press('Alt+ArrowUp');
  await at(0);
  await expect(page.getByRole('button', { name: 'Previous record' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Alt+ArrowUp');
  await at(0);
  for (let row = 1; row < 24; row += 1) {
    await page.keyboard.press('Alt+ArrowDown');
    await at(row);
  }
  await page.getByRole('button', { name: 'Next record' }).click();
  await at(24);
  // Escape puts away first what the pointer is told.
  await page.mouse.move(600, 500);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.keyboard.press('Escape');
  const cell = grid(page).locator('[role=row][aria-rowindex="26"]');
  await expect(cell).toBeInViewport();
  await expect(cell).toContainText(name(24));
});

test('German, dark and narrow: a record that leaves the rows while it is read', async ({ loaded, page }) => {
  await speak(loaded, 'de', 'dark');
  await page.setViewportSize({ width: 960, height: 640 });
  const id = loaded.connection.id;
  const query = { columns: ['Id', 'Name'], sort: [{ column: 'Name', descending: false }], limit: 3 };
  const { rows } = await loaded.host.call<{ rows: string[][] }>('query_rows', {
    connectionId: id,
    object: 'Account',
    query,
  });
  await page.goto(`${tableAt(loaded, 'Account')}?sort=Name`);
  await page
    .getByRole('gridcell', { name: rows[1]?.[1] ?? '', exact: true })
    .first()
    .click();
  await page.keyboard.press('Enter');
  const place = page.getByRole('group', { name: 'Unter den Zeilen' });
  await expect(place).toContainText(/^2 von /);
  await isAccessible(page);
  await picture(page, 'walk-german-narrow');
});

test('leads with some, all or none of several picklist values are found', async ({ loaded, page }) => {
  const { host, connection } = loaded;
  const object = 'Field_Sampler__c';
  const chosen = await host.call<{ name: string; selected: boolean }[]>('list_objects', {
    connectionId: connection.id,
  });
  const objects = [...chosen.filter(({ selected }) => selected).map(({ name }) => name), object];
  await host.call('select_objects', { connectionId: connection.id, objects });
  const { runId } = await host.call<{ runId: string }>('start_sync', { connectionId: connection.id });
  const state = async () => (await host.call<{ state: string }>('get_run', { runId })).state;
  await expect.poll(state, { timeout: 60_000 }).toBe('succeeded');
  const count = async (operator: string, values: string[]) => {
    const filters = [{ column: 'Languages__c', operator, values }];
    const asked = { connectionId: connection.id, object, query: { filters } };
    return (await host.call<{ matching: number }>('count_rows', asked)).matching;
  };
  const some = await count('includes', ['English', 'Deutsch']);
  const all = await count('includes', ['English;Deutsch']);
  const none = await count('excludes', ['English', 'Deutsch']);
  expect(all).toBeGreaterThan(0);
  expect(some).toBeGreaterThan(all);
  const rowCount = (rows: number) => expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows + 1));

  await page.goto(tableAt(loaded, object));
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('textbox', { name: 'Search columns' }).fill('Languages');
  await page.keyboard.press('Enter');
  const editor = page.getByRole('dialog');
  await expect(editor.getByRole('combobox').first()).toHaveValue('has any of');
  const values = editor.getByRole('combobox', { name: 'Value' });
  await values.click();
  await page.getByRole('option', { name: 'English' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await rowCount(some);
  await isAccessible(page);
  await picture(page, 'filter-several');
  const choose = async (operator: string) => {
    await editor.getByRole('combobox').first().click();
    await page.getByRole('option', { name: operator }).click();
  };
  await choose('has all of');
  await rowCount(all);
  await choose('has none of');
  await rowCount(none);
  await editor.getByRole('button', { name: 'Done' }).click();
  await expect(
    page.getByRole('button', { name: /Languages has none of English, Deutsch/ }).first(),
  ).toBeVisible();
  await picture(page, 'filter-several-chip');

  await speak(loaded, 'de', 'dark');
  await expect(
    page.getByRole('button', { name: /Languages enthält keines von English, Deutsch/ }).first(),
  ).toBeVisible();
  await page
    .getByRole('button', { name: /Languages enthält keines von/ })
    .first()
    .click();
  await isAccessible(page);
  await picture(page, 'filter-several-german-dark');
});
