import type { Page } from '@playwright/test';
import { expect, isAccessible, picture, test } from '../../test.ts';

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true });

async function more(page: Page, title: string): Promise<void> {
  await card(page, title)
    .getByRole('button', { name: `More about "${title}"` })
    .click();
}

test('someone makes a dashboard of an analysis and a query, arranges it, and takes a chart along', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  await host.set({ language: 'en', theme: 'light' });
  const query = await host.call<{ id: string }>('save_query', {
    id: null,
    connectionId: connection.id,
    name: 'Leads by status',
    sql: 'SELECT Status, count(*) AS leads FROM sf_Lead GROUP BY Status',
    chart: null,
  });
  await page.goto(`${host.url}/#/dashboards/${connection.id}`);
  await expect(page.getByText('No dashboard yet')).toBeVisible();
  await picture(page, 'dashboards-none');
  await isAccessible(page);
  await page.getByRole('main').getByRole('button', { name: 'New dashboard' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Monday');
  await page.getByRole('button', { name: 'Make' }).click();
  await expect(page.getByText('No chart yet')).toBeVisible();

  for (const name of ['Conversion by source', 'Leads by status']) {
    await page.getByRole('button', { name: 'Add a chart' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
    await expect(card(page, name).getByRole('img').locator('svg')).toBeVisible();
  }
  await picture(page, 'dashboards');
  await isAccessible(page);

  await more(page, 'Leads by status');
  await page.getByRole('menuitem', { name: 'Move forward' }).click();
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Leads by status');
  await more(page, 'Leads by status');
  await page.getByRole('menuitem', { name: 'Remove from the dashboard' }).click();
  await expect(card(page, 'Leads by status')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Leads by status')).toBeVisible();

  for (const format of ['PNG', 'SVG']) {
    await more(page, 'Conversion by source');
    await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
    await expect(page.getByText(new RegExp(`\\.${format.toLowerCase()}$`)).first()).toBeVisible();
  }
  await more(page, 'Conversion by source');
  await page.getByRole('menuitem', { name: 'Save the values as CSV' }).click();
  await expect(page.getByText(/\.csv$/).first()).toBeVisible();

  await more(page, 'Conversion by source');
  await page.getByRole('menuitem', { name: 'See the rows in SQL' }).click();
  await expect(page.getByRole('textbox', { name: 'SQL statement' })).toContainText('LeadSource');
  await page.goBack();
  // It is kept, with its order.
  await page.reload();
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Leads by status');

  await page.getByRole('button', { name: 'More about Monday' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('The dashboard goes with its 2 charts.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No dashboard yet')).toBeVisible();
  // The desk of queries is left to the next journey as it was.
  await host.call('delete_query', { id: query.id });
});

test('a chart of a built-in dashboard is put on a new one', async ({ loaded, page }) => {
  const { host, connection } = loaded;
  await page.goto(`${host.url}/#/leads/${connection.id}?tab=overview`);
  await expect(card(page, 'From lead to won').getByRole('img').locator('svg')).toBeVisible();
  await picture(page, 'leads-overview');
  await isAccessible(page);
  await more(page, 'From lead to won');
  await page.getByRole('menuitem', { name: 'A new one' }).click();
  await expect(page.getByText('Added to My dashboard.')).toBeVisible();
  await page.goto(`${host.url}/#/dashboards/${connection.id}`);
  await expect(card(page, 'From lead to won')).toBeVisible();
  const [made] = await host.call<{ id: string }[]>('list_dashboards', { connectionId: connection.id });
  await host.call('delete_dashboard', { id: made?.id });
});
