/** Tables as people see them, and the ways of looking at them that they save. */
import type { Page } from '@playwright/test';
import type { Loaded } from '../../test.ts';
import { expect, isAccessible, picture, test } from '../../test.ts';

interface SavedView {
  id: string;
  name: string;
  view: { columns: { name: string; pinned: boolean }[]; sort: object[]; filters: object[] };
}

const tableAt = ({ host, connection }: Loaded, object: string) =>
  `${host.url}/#/tables/${connection.id}/${object}`;
const grid = (page: Page) => page.getByRole('grid');
const header = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
const rowCount = async (page: Page) => Number(await grid(page).getAttribute('aria-rowcount')) - 1;
const views = ({ host, connection }: Loaded, object: string) =>
  host.call<SavedView[]>('list_views', { connectionId: connection.id, object });

/** The headers drawn, from the left. */
const headers = (page: Page) => page.getByRole('columnheader').allInnerTexts();

/** Presses a key until what has the focus is what is wanted. */
async function pressUntil(page: Page, key: string, wanted: () => Promise<boolean>): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if (await wanted()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} led nowhere`);
}

const hasFocus = (page: Page, selector: string, name: RegExp) =>
  page.evaluate(
    ([wanted, source, flags]) => {
      const element = document.activeElement;
      if (!element?.matches(wanted ?? '')) return false;
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return new RegExp(source ?? '', flags).test(words.trim());
    },
    [selector, name.source, name.flags] as const,
  );

async function focusHeader(page: Page, name: string): Promise<void> {
  await pressUntil(page, 'Tab', () => hasFocus(page, '[role=gridcell], [role=columnheader]', /./));
  await pressUntil(page, 'ArrowUp', () => hasFocus(page, '[role=columnheader]', /./));
  await pressUntil(page, 'ArrowRight', () => hasFocus(page, '[role=columnheader]', new RegExp(`^${name}$`)));
}

async function update({ host, connection }: Loaded): Promise<void> {
  const { runId } = await host.call<{ runId: string }>('start_sync', { connectionId: connection.id });
  await expect
    .poll(async () => (await host.call<{ state: string }>('get_run', { runId })).state, { timeout: 60_000 })
    .toBe('succeeded');
}

async function deleteViews(loaded: Loaded, object: string): Promise<void> {
  for (const { id } of await views(loaded, object)) await loaded.host.call('delete_view', { id });
}

test('with the keyboard alone: a table, its order, a period, a pin, saved and come back to', async ({
  loaded,
  page,
}) => {
  await page.goto(`${loaded.host.url}/#/tables`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tables');
  await pressUntil(page, 'Tab', () => hasFocus(page, 'a, button', /^Leads?\b/));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/rows held/)).toBeVisible();
  const all = await rowCount(page);

  await focusHeader(page, 'Company');
  await page.keyboard.press('Alt+ArrowDown');
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: 'Sort ascending' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(header(page, 'Company')).toHaveAttribute('aria-sort', 'ascending');
  await expect(header(page, 'Company')).toBeFocused();

  await page.keyboard.press('Alt+ArrowDown');
  await pressUntil(page, 'ArrowDown', () => hasFocus(page, '[role=menuitem]', /^Pin$/));
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await headers(page)).slice(0, 2)).toEqual(['Full Name', 'Company']);

  await focusHeader(page, 'Created Date');
  await page.keyboard.press('Alt+ArrowDown');
  await pressUntil(page, 'ArrowDown', () => hasFocus(page, '[role=menuitem]', /^Filter/));
  await page.keyboard.press('Enter');
  const period = page.getByRole('combobox', { name: 'Period' });
  await expect(period).toBeFocused();
  await page.keyboard.type('the last … months');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Number' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { name: /Change filter: Created Date is the last 3 months/ }),
  ).toBeVisible();
  const { matching: recent } = await loaded.host.call<{ matching: number }>('count_rows', {
    connectionId: loaded.connection.id,
    object: 'Lead',
    query: { filters: [{ column: 'CreatedDate', operator: 'in_period', values: ['LAST_N_MONTHS:3'] }] },
  });
  expect(recent).toBeGreaterThan(0);
  expect(recent).toBeLessThan(all);
  await expect.poll(() => rowCount(page)).toBe(recent);

  await pressUntil(page, 'Tab', () => hasFocus(page, 'button', /^View: Standard view/));
  await page.keyboard.press('Enter');
  await pressUntil(page, 'ArrowDown', () => hasFocus(page, '[role=menuitem]', /^Save as/));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Recent leads');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'View: Recent leads. Choose another' })).toBeVisible();
  await picture(page, 'views-saved');
  const address = page.url();
  expect(address).toMatch(/view=/);

  await page.goto(`${loaded.host.url}/#/tables`);
  await page.goto(address);
  await page.reload();
  await expect(page.getByRole('button', { name: 'View: Recent leads. Choose another' })).toBeVisible();
  await expect.poll(() => rowCount(page)).toBe(recent);
  expect((await headers(page)).slice(0, 2)).toEqual(['Full Name', 'Company']);
  await expect(header(page, 'Company')).toHaveAttribute('aria-sort', 'ascending');
  await deleteViews(loaded, 'Lead');
});

test('someone changes a view, goes back to it, renames it, deletes it and takes that back', async ({
  loaded,
  page,
}) => {
  await page.goto(tableAt(loaded, 'Account'));
  await expect(page.getByText(/rows held/)).toBeVisible();
  const choose = async (item: string | RegExp) => {
    await page.getByRole('button', { name: /^View: / }).click();
    await page.getByRole('menuitem', { name: item, exact: typeof item === 'string' }).click();
  };
  await header(page, 'Account Name').click();
  await choose(/^Save as/);
  await page.getByRole('textbox', { name: 'Name' }).fill('By name');
  await page.getByRole('button', { name: 'Save view' }).click();
  const saved = page.getByRole('button', { name: 'View: By name. Choose another' });
  const changed = page.getByRole('button', { name: 'View: By name, changed. Choose another' });
  await expect(saved).toBeVisible();

  await header(page, 'Account Name').click();
  await expect(changed).toBeVisible();
  await expect(header(page, 'Account Name')).toHaveAttribute('aria-sort', 'descending');
  await picture(page, 'views-changed');
  await choose('Discard changes');
  await expect(saved).toBeVisible();
  await expect(header(page, 'Account Name')).toHaveAttribute('aria-sort', 'ascending');

  const first = (await headers(page))[1] ?? '';
  await header(page, first).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide' }).click();
  await expect(header(page, first)).toBeHidden();
  await expect(changed).toBeVisible();
  await choose('Save changes');
  await expect(saved).toBeVisible();
  await page.reload();
  await expect(saved).toBeVisible();
  await expect(header(page, first)).toBeHidden();

  await choose(/^Rename/);
  await page.getByRole('textbox', { name: 'Name' }).fill('By their name');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('button', { name: 'View: By their name. Choose another' })).toBeVisible();

  await choose('Standard view');
  await expect(header(page, first)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'View: By their name. Choose another' })).toBeVisible();

  await choose('Delete view');
  await expect(page.getByRole('button', { name: 'View: Standard view. Choose another' })).toBeVisible();
  expect(await views(loaded, 'Account')).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'View: By their name. Choose another' })).toBeVisible();
  await expect(header(page, first)).toBeHidden();

  const [view] = await views(loaded, 'Account');
  await deleteViews(loaded, 'Account');
  await page.goto(`${tableAt(loaded, 'Account')}?view=${view?.id}`);
  await page.reload();
  await expect(page.getByText('This view no longer exists')).toBeVisible();
  await picture(page, 'views-lost');
  await page.getByRole('button', { name: 'Go on without it' }).click();
  await expect(page.getByText('This view no longer exists')).toBeHidden();
  await expect(header(page, first)).toBeVisible();
});

test('columns are dragged, fitted and remembered', async ({ loaded, page }) => {
  await page.goto(tableAt(loaded, 'Contact'));
  await expect(page.getByText(/rows held/)).toBeVisible();
  const [pinned = '', one = '', two = '', three = ''] = await headers(page);
  const from = await header(page, one).boundingBox();
  const to = await header(page, three).boundingBox();
  if (!from || !to) throw new Error('no headers');
  await page.mouse.move(from.x + 30, from.y + 15);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 15, { steps: 3 });
  await page.mouse.move(to.x + to.width - 20, to.y + 15, { steps: 5 });
  await picture(page, 'columns-dragged');
  await page.mouse.up();
  await expect.poll(async () => (await headers(page)).slice(0, 4)).toEqual([pinned, two, three, one]);
  await expect(header(page, one)).toHaveAttribute('aria-sort', 'none');

  const before = (await header(page, two).boundingBox())?.width ?? 0;
  await header(page, two).getByTestId('resize').dblclick();
  await expect.poll(async () => (await header(page, two).boundingBox())?.width).not.toBe(before);
  const fitted = (await header(page, two).boundingBox())?.width;
  await page.reload();
  await expect.poll(async () => (await headers(page)).slice(0, 4)).toEqual([pinned, two, three, one]);
  expect((await header(page, two).boundingBox())?.width).toBe(fitted);

  await page.getByRole('button', { name: /^Columns/ }).click();
  await picture(page, 'columns-menu');
  await page.getByRole('button', { name: `Move ${one} up` }).click();
  await expect.poll(async () => (await headers(page)).slice(0, 4)).toEqual([pinned, two, one, three]);
  await page.getByRole('button', { name: 'Usual columns' }).click();
  await expect.poll(async () => (await headers(page)).slice(0, 4)).toEqual([pinned, one, two, three]);
});

test('references read as names, amounts with their currency, and both as stored on demand', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  const of = { connectionId: connection.id, object: 'Opportunity' };
  const { rows } = await host.call<{ rows: string[][] }>('query_rows', {
    ...of,
    query: {
      columns: ['Id'],
      filters: [{ column: 'Amount', operator: 'is_not_empty', values: [] }],
      limit: 1,
    },
  });
  const [id = ''] = rows[0] ?? [];
  // From now on the org has several currencies.
  const definition = 'CurrencyIsoCode | Currency ISO Code | string:3 | n c u';
  await host.control('change', [
    { action: 'addField', object: 'Opportunity', definition },
    { action: 'update', object: 'Opportunity', id, values: { CurrencyIsoCode: 'CHF' } },
  ]);
  await update(loaded);
  const filter = encodeURIComponent(JSON.stringify(['Id', 'equals', id]));
  await page.goto(`${tableAt(loaded, 'Opportunity')}?f=${filter}`);
  await expect.poll(() => rowCount(page)).toBe(1);
  const cell = async (name: string) => {
    const column = await header(page, name).getAttribute('aria-colindex');
    return page.locator(`[role=row][aria-rowindex="2"] [role=gridcell][aria-colindex="${column}"]`);
  };
  const account = await cell('Account ID');
  await expect(account).not.toHaveText(/^001/);
  await expect(account).toHaveAttribute('data-exact', /^001\w{15}$/);
  const name = await account.innerText();
  expect(name).not.toBe('');
  const amount = await cell('Amount');
  await expect(amount).toHaveText(/^CHF\s[\d,]+\.\d{2}$/);
  await picture(page, 'names-and-amounts');

  await page.getByRole('button', { name: /^Columns/ }).click();
  await page.getByRole('switch', { name: 'Stored values' }).click();
  await expect(account).toHaveText(/^001\w{15}$/);
  await expect(amount).toHaveText(/^\d+(\.\d+)?$/);
  await page.getByRole('switch', { name: 'Stored values' }).click();
  await expect(account).toHaveText(name);
  await page.keyboard.press('Escape');

  await header(page, 'Account ID').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter by this column' }).click();
  const records = page.getByRole('combobox', { name: 'Records' });
  await records.fill(name.slice(0, 12));
  await page.getByRole('option', { name }).first().click();
  await page.keyboard.press('Escape');
  await expect(
    page.getByRole('button', { name: `Change filter: Account ID is any of ${name}` }),
  ).toBeVisible();
  await expect(account).toHaveText(name);
  await picture(page, 'filter-by-record');
});

test('someone goes to a row by its number and by its record, or is told why not', async ({
  loaded,
  page,
}) => {
  await page.goto(tableAt(loaded, 'Lead'));
  await expect(page.getByText(/rows held/)).toBeVisible();
  const count = await rowCount(page);
  const goTo = async (what: string) => {
    await page.keyboard.press('Control+g');
    await page.getByLabel('Row number or record Id').fill(what);
    await page.keyboard.press('Enter');
  };
  await goTo(`${count}`);
  await expect(page.locator(`[role=row][aria-rowindex="${count + 1}"]`)).toBeVisible();
  await expect(
    page.locator(`[role=row][aria-rowindex="${count + 1}"] [role=gridcell]`).first(),
  ).toBeFocused();

  const rows = await loaded.host.call<{ rows: string[][] }>('query_rows', {
    connectionId: loaded.connection.id,
    object: 'Lead',
    query: { columns: ['Id'], offset: 1234, limit: 1 },
  });
  const id = rows.rows[0]?.[0] ?? '';
  await goTo(id.slice(0, 15));
  await expect(page.locator('[role=row][aria-rowindex="1236"] [role=gridcell]').first()).toBeFocused();

  await goTo(`${count + 1}`);
  await expect(page.getByText(/There are only/)).toBeVisible();
  await isAccessible(page);
  await page.getByLabel('Row number or record Id').fill('005000000000000AAA');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/not among the rows shown/)).toBeVisible();
  await picture(page, 'jump-not-here');
});

test('rows that left the org are shown with their reason and time', async ({ loaded, page }) => {
  const { host, connection } = loaded;
  const rows = await host.call<{ rows: string[][] }>('query_rows', {
    connectionId: connection.id,
    object: 'Campaign',
    query: { columns: ['Id', 'Name'], offset: 0, limit: 1 },
  });
  const [id = '', name = ''] = rows.rows[0] ?? [];
  await page.goto(tableAt(loaded, 'Campaign'));
  await expect(page.getByText(/rows held/)).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeHidden();
  await host.control('change', { action: 'delete', object: 'Campaign', id });
  await update(loaded);

  await page.getByText('Removed 1').click();
  await expect.poll(() => rowCount(page)).toBe(1);
  await expect(page.getByRole('gridcell', { name: 'deleted in Salesforce' })).toBeVisible();
  await expect(header(page, 'Removed')).toBeVisible();
  await isAccessible(page);
  await picture(page, 'rows-removed');
  await page.getByRole('gridcell', { name }).first().click();
  await expect(page.getByRole('button', { name: 'Close the record' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByText('All', { exact: true }).click();
  await expect.poll(() => rowCount(page)).toBeGreaterThan(1);
  await expect(page).toHaveURL(/rows=all/);
  await picture(page, 'rows-all');

  await page.setViewportSize({ width: 960, height: 640 });
  const filters = [
    ['CreatedDate', 'in_period', 'LAST_N_YEARS:12'],
    ['Name', 'contains', 'wave'],
  ].map((filter) => `f=${encodeURIComponent(JSON.stringify(filter))}`);
  await page.goto(`${tableAt(loaded, 'Campaign')}?rows=all&${filters.join('&')}`);
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('the last 12 years');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await picture(page, 'rows-all-960');
});

// Words differ by language, contrasts by theme: two looks have both.
for (const [language, theme] of [
  ['en', 'light'],
  ['de', 'dark'],
] as const) {
  test(`the menus and editors of a table are accessible: ${language}, ${theme}`, async ({ loaded, page }) => {
    const settings = await loaded.host.call<object>('get_settings');
    await loaded.host.call('set_settings', { ...settings, language, theme });
    const filter = encodeURIComponent(JSON.stringify(['CreatedDate', 'in_period', 'THIS_FISCAL_QUARTER']));
    await page.goto(`${tableAt(loaded, 'Lead')}?sort=-CreatedDate&f=${filter}`);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(grid(page)).toBeVisible();
    await page.getByRole('button', { name: language === 'en' ? /^View: / : /^Ansicht: / }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await isAccessible(page);
    await picture(page, `views-menu-${language}-${theme}`);
    await page.keyboard.press('Escape');

    await page.getByRole('columnheader').nth(2).click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await isAccessible(page);
    await picture(page, `column-menu-${language}-${theme}`);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: language === 'en' ? /^Change filter/ : /^Filter ändern/ }).click();
    await expect(
      page.getByRole('combobox', { name: language === 'en' ? 'Period' : 'Zeitraum', exact: true }),
    ).toBeVisible();
    await isAccessible(page);
    await picture(page, `period-${language}-${theme}`);
    await loaded.host.call('set_settings', settings);
  });
}

test('a loaded table scrolls at the pace of the display', async ({ loaded, page }) => {
  await page.goto(tableAt(loaded, 'Task'));
  await expect(page.getByText(/rows held/)).toBeVisible();
  await expect(page.locator('[role=row][aria-busy=true]')).toHaveCount(0);
  const measured = await grid(page).evaluate(async (scroller) => {
    const frames: number[] = [];
    let bare = 0;
    let last = performance.now();
    for (let step = 0; step < 240; step += 1) {
      scroller.scrollTop += 64;
      if (step % 4 === 0) scroller.scrollLeft += step < 120 ? 24 : -24;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frames.push(now - last);
      last = now;
      // A frame in which nothing is drawn where rows should be: the table has flashed.
      const box = scroller.getBoundingClientRect();
      const middle = document.elementFromPoint(box.left + 40, box.top + box.height / 2);
      if (!middle?.closest('[role=row]')) bare += 1;
    }
    const sorted = [...frames].sort((one, other) => one - other);
    const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
    return { frames: frames.length, median: at(0.5), p95: at(0.95), worst: at(0.999), bare };
  });
  test.info().annotations.push({ type: 'scrolling', description: JSON.stringify(measured) });
  console.log(`scrolling, in ms a frame: ${JSON.stringify(measured)}`);
  expect(measured.bare).toBe(0);
});
