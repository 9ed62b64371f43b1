/** Each card says which days it is about, and rates of leads follow the period that is chosen. */
import type { Page } from '@playwright/test';
import { expect, isAccessible, type Loaded, picture, test } from '../../test.ts';

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true });

async function overview(page: Page, { host, connection }: Loaded): Promise<void> {
  await page.goto(`${host.url}/#/leads/${connection.id}?tab=overview`);
}

// Other journeys find the source as they expect it.
test.afterEach(async ({ loaded: { host, connection } }) => {
  await host.set({ language: 'en', theme: 'light' });
  const { usual } = await host.call<{ usual: object }>('list_analyses', { connectionId: connection.id });
  await host.call('save_ask', { connectionId: connection.id, board: 'leads', ask: usual });
});

test('someone chooses a past year and sees which cards follow it', async ({ loaded, page }) => {
  await loaded.host.set({ language: 'en', theme: 'light' });
  await overview(page, loaded);
  const days = (title: string) =>
    card(page, title).getByRole('list', { name: 'How true this is' }).getByRole('listitem').first();
  await expect(days('From lead to won')).toHaveText(/^Leads created \d/);
  await expect(days('Leads at a glance')).toHaveText(/^Rates of leads created \d/);
  const [before, months] = [
    await days('From lead to won').innerText(),
    await days('Created and converted by month').innerText(),
  ];
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('group', { name: 'Years' }).getByRole('option').nth(1).click();
  await expect(days('From lead to won')).toHaveText(/^Leads created 1 Jan.+20\d\d$/);
  expect(await days('From lead to won').innerText()).not.toBe(before);
  await expect(days('Created and converted by month')).toHaveText(months);
  await picture(page, 'days-year');
  await isAccessible(page);
});

test('jemand liest auf Deutsch und schmal, um welche Tage es geht', async ({ loaded, page }) => {
  await loaded.host.set({ language: 'de', theme: 'dark' });
  await page.setViewportSize({ width: 960, height: 640 });
  await overview(page, loaded);
  const days = (title: string) => card(page, title).getByRole('listitem').first();
  await expect(days('Vom Lead zum Abschluss')).toHaveText(/^Leads angelegt \d/);
  await card(page, 'Vom Lead zum Abschluss').scrollIntoViewIfNeeded();
  await picture(page, 'days-de-dark-leads');
  await page.goto(`${loaded.host.url}/#/goals/${loaded.connection.id}`);
  await expect(days('Wo Sie stehen')).toHaveText(/^Deals gewonnen oder fällig \d/);
  await days('Gewonnen, verloren und angelegt nach Monat').scrollIntoViewIfNeeded();
  await expect(days('Gewonnen, verloren und angelegt nach Monat')).toHaveText(/^Deals angelegt oder/);
  await picture(page, 'days-de-dark-goals');
  await isAccessible(page);
});
