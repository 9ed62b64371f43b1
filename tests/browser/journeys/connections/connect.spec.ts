import { logIn } from '../../host.ts';
import { expect, isAccessible, picture, test } from '../../test.ts';

test('someone adds the demo org, logs in, chooses objects and watches the first load', async ({
  empty,
  page,
  context,
}) => {
  await page.goto(empty.url);
  await page.getByRole('link', { name: 'Later' }).click();
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
  await expect(page.getByText('No data source yet')).toBeVisible();
  await isAccessible(page);
  await picture(page, 'connect-1-empty');

  await page.getByRole('link', { name: 'Add a Data Source' }).or(page.getByRole('button', { name: 'Add a Data Source' })).first().click();
  await expect(page.getByText('Where should the data come from?')).toBeVisible();
  await isAccessible(page);
  await picture(page, 'connect-2-gallery');

  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: /^Demo org/ }).click();
  const browser = await opened;
  await expect(page.getByText('Go on in your browser')).toBeVisible();
  await picture(page, 'connect-3-waiting');
  await browser.getByRole('button', { name: 'Log In' }).waitFor();
  await isAccessible(browser);
  await picture(browser, 'connect-3-login-page');
  await logIn(browser);
  await isAccessible(browser);
  await picture(browser, 'connect-3-done-page');
  await browser.close();

  await expect(page.getByRole('heading', { name: 'Choose what to copy' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Lead/ }).first()).toBeChecked();
  await isAccessible(page);
  await picture(page, 'connect-4-objects');
  await page.getByRole('button', { name: 'Start first load' }).click();

  await expect(page.getByText(/^Complete: your/)).toBeVisible({ timeout: 80_000 });
  await isAccessible(page);
  await picture(page, 'connect-5-loaded');

  await page.getByRole('link', { name: 'Connections' }).click();
  const source = page.getByRole('row').filter({ hasText: 'Connected' });
  await expect(source).toHaveCount(1);
  // In this window the kind of connection stands under the name; a wide one has a column for it.
  await expect(source.getByRole('rowheader').getByText('Demo org', { exact: true }).last()).toBeVisible();
  await page.setViewportSize({ width: 1720, height: 900 });
  for (const name of ['Name', 'Connection', 'Status', 'Last Connection Started', 'Last Connection Duration', 'Last Data Point Received', 'Action']) {
    await expect(page.getByRole('columnheader', { name, exact: true })).toBeAttached();
  }
});

test('someone who gives up in the browser is told so, and may try again', async ({ empty, page, context }) => {
  await page.goto(`${empty.url}/#/connections/add`);
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: /^Demo org/ }).click();
  const browser = await opened;
  await browser.getByRole('button', { name: 'Log In' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Where should the data come from?')).toBeVisible();
  await expect.poll(() => empty.call('list_connections')).toEqual([]);
});

test('the form for a Salesforce org asks for no more than is needed, and guides the admin', async ({
  empty,
  page,
}) => {
  await page.goto(`${empty.url}/#/connections/add/salesforce`);
  await expect(page.getByRole('button', { name: 'Connect to Salesforce' })).toBeVisible();
  await expect(page.getByText('http://localhost:8717/oauth/callback')).toBeVisible();
  await isAccessible(page);
  await picture(page, 'connect-form');

  await page.getByRole('button', { name: 'Connect to Salesforce' }).click();
  await expect(page.getByText('Enter the client id your admin gave you', { exact: false })).toBeVisible();
  await isAccessible(page);
});
