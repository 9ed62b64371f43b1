import { logIn } from '../../host.ts';
import { expect, hold, test } from '../scene.ts';

test('the way to the first rows', async ({ empty, page, context, shoot }) => {
  await page.goto(empty.url);
  await expect(page.getByRole('heading', { name: 'Welcome to Orgmirror' })).toBeVisible();
  await shoot(page, empty, { screen: 'Welcome', state: 'The first start' });
  await page.goto(`${empty.url}/#/connections/add`);
  await expect(page.getByText('Where should the data come from?')).toBeVisible();
  await shoot(page, empty, { screen: 'Add a data source', state: 'What to connect', looks: ['light', 'dark', 'german'] });
  await page.goto(`${empty.url}/#/connections/add/salesforce`);
  await expect(page.getByText('http://localhost:8717/oauth/callback')).toBeVisible();
  await shoot(page, empty, { screen: 'Add a data source', state: 'A Salesforce org' });
  await page.getByRole('button', { name: 'Connect to Salesforce' }).click();
  await expect(page.getByText('Enter the client id your admin gave you', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Advanced' }).click();
  await shoot(page, empty, { screen: 'Add a data source', state: 'Something is missing', looks: ['light'] });

  await page.goto(`${empty.url}/#/connections/add`);
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: /^Demo org/ }).click();
  const browser = await opened;
  await browser.getByRole('button', { name: 'Log In' }).waitFor();
  await page.bringToFront();
  await expect(page.getByText('Go on in your browser')).toBeVisible();
  await shoot(page, empty, { screen: 'Log in', state: 'Waiting for the browser', looks: ['light', 'dark', 'narrow'] });
  await page.getByText('I see an error page in the browser').click();
  await page.getByRole('combobox', { name: 'What does it say?' }).click();
  await page.getByRole('option').first().click();
  await shoot(page, empty, { screen: 'Log in', state: 'The browser shows an error', looks: ['light', 'german'] });
  const release = await hold(page, ['list_objects']);
  await logIn(browser);
  await browser.close();
  await page.bringToFront();
  await expect(page.getByRole('heading', { name: 'Choose what to copy' })).toBeVisible();
  await shoot(page, empty, { screen: 'Choose what to copy', state: 'Loading', looks: ['light'], isLoading: true });
  await release();
  await expect(page.getByRole('checkbox', { name: /Lead/ }).first()).toBeChecked();
  await shoot(page, empty, { screen: 'Choose what to copy', state: 'Objects' });
  await page.getByRole('textbox', { name: 'Search objects' }).fill('no such object');
  await shoot(page, empty, { screen: 'Choose what to copy', state: 'Nothing found', looks: ['light'] });
  await page.getByRole('textbox', { name: 'Search objects' }).fill('');

  await empty.control('settings', { latencyMs: 700 });
  await page.getByRole('button', { name: 'Start first load' }).click();
  await expect(page.getByText('Proven equal').or(page.getByText('Copied', { exact: true })).first()).toBeVisible();
  await shoot(page, empty, { screen: 'First load', state: 'Under way' });
  await empty.control('settings', { latencyMs: 0 });
  await expect(page.getByText(/^Complete: your/)).toBeVisible({ timeout: 80_000 });
  await shoot(page, empty, { screen: 'First load', state: 'Complete', looks: ['light', 'german'] });
});

test('a first load that pauses', async ({ empty, page, shoot }) => {
  const connection = await empty.connectDemoOrg(page);
  await empty.control('settings', { apiRequests: { used: 0, allowed: 80 } });
  await page.goto(`${empty.url}/#/connections/${connection.id}/objects`);
  await expect(page.getByText('More than it may use', { exact: false })).toBeVisible();
  await shoot(page, empty, { screen: 'Choose what to copy', state: 'More than the budget', looks: ['light', 'german'] });
  await page.getByRole('button', { name: 'Start first load' }).click();
  await expect(page.getByText("Orgmirror's share of this org's API calls is used up.")).toBeVisible({ timeout: 80_000 });
  await shoot(page, empty, { screen: 'First load', state: 'Paused', looks: ['light', 'narrow'] });
  await page.goto(`${empty.url}/#/connections`);
  await expect(page.getByRole('row').filter({ hasText: 'Paused' })).toBeVisible();
  await shoot(page, empty, { screen: 'Connections', state: 'Paused', looks: ['light', 'narrow'] });
});
