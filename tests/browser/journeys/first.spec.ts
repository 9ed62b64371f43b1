/** From nothing to the first table; what is set before that; and how the data is moved. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Connection, logIn } from '../host.ts';
import { expect, isAccessible, picture, test } from '../test.ts';

interface AppInfo {
  dataDir: string;
}

const authority = join(import.meta.dirname, '../files/acme-root.pem');

/** Pictures of a page as it is, in the looks that differ the most; axe on each. */
async function looks(page: Page, name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await isAccessible(page);
    await picture(page, `${name}-${scheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 960, height: 640 });
  await picture(page, `${name}-960`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('someone starts with nothing, leaves twice, comes back, and has the demo org\'s tables', async ({
  empty,
  page,
  context,
}) => {
  await page.goto(empty.url);
  await expect(page.getByRole('heading', { name: 'Welcome to Orgmirror' })).toBeVisible();
  const way = page.getByRole('navigation', { name: 'Setting up Orgmirror' });
  await expect(way.locator('[aria-current=step]')).toHaveText(/Welcome/);
  await looks(page, 'first-1-welcome');

  // The way can be left for any page, and the app opens on it again.
  await way.getByRole('link', { name: 'Later' }).click();
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(empty.url);
  await page.getByRole('link', { name: 'Continue' }).focus();
  await page.keyboard.press('Enter');
  await expect(way.locator('[aria-current=step]')).toHaveText(/Connect/);
  await looks(page, 'first-2-connect');

  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: /^Demo org/ }).press('Enter');
  const browser = await opened;
  await browser.getByRole('button', { name: 'Log In' }).waitFor();
  await logIn(browser);
  await browser.close();

  await expect(page.getByRole('heading', { name: 'Choose what to copy' })).toBeVisible();
  await expect(way.locator('[aria-current=step]')).toHaveText(/Choose what to copy/);
  await expect(page.getByText('Demo', { exact: true })).toBeVisible();
  await looks(page, 'first-3-choose');
  await way.getByRole('link', { name: 'Later' }).click();
  await page.goto('about:blank');
  await page.goto(empty.url);
  await page.getByRole('button', { name: 'Start first load' }).click();

  await expect(page.getByText(/^Complete: your/)).toBeVisible({ timeout: 80_000 });
  await expect(way.locator('[data-done]')).toHaveCount(3);
  await expect(page.getByText('Demo', { exact: true })).toBeVisible();
  await looks(page, 'first-4-loaded');

  // Whatever it is called, it is marked as what it is.
  const [source] = await empty.call<Connection[]>('list_connections');
  await empty.call('rename_connection', { connectionId: source?.id, name: 'Acme Production' });
  for (const path of ['connections', 'tables', `tables/${source?.id}/Lead`, `warehouse/${source?.id}`, `sql/${source?.id}`]) {
    await page.goto(`${empty.url}/#/${path}`);
    await expect(page.getByText('Demo', { exact: true }).first(), path).toBeVisible();
    await picture(page, `first-5-marked-${path.split('/')[0]}`);
  }
  await page.goto('about:blank');
  await page.goto(empty.url);
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
});

test('wer Deutsch spricht, beginnt auf Deutsch', async ({ empty, page }) => {
  await page.goto(empty.url);
  await page.getByText('Deutsch', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Willkommen bei Orgmirror' })).toBeVisible();
  await looks(page, 'first-1-welcome-german');
  await page.getByRole('link', { name: 'Weiter' }).click();
  await expect(page.getByText('Woher sollen die Daten kommen?')).toBeVisible();
  await looks(page, 'first-2-connect-german');
  await page.goto(`${empty.url}/#/settings`);
  const network = page.getByRole('region', { name: 'Netzwerk' });
  await network.getByText('Von Hand').click();
  await network.getByLabel('Adresse').fill('ftp://proxy.acme.com');
  await network.getByRole('button', { name: 'Speichern' }).click();
  await expect(network.getByText('Dies ist keine Adresse eines Proxys.')).toBeVisible();
  await network.scrollIntoViewIfNeeded();
  await looks(page, 'first-settings-network-german');
});

test('a proxy is tried before it is saved, and its password stays in the keyring', async ({ empty, page }) => {
  await page.goto(`${empty.url}/#/settings`);
  const network = page.getByRole('region', { name: 'Network' });
  await network.getByText('Manual').click();
  await network.getByLabel('Address').fill('http://me:secret@proxy.acme.com:8080');
  await network.getByRole('button', { name: 'Save' }).click();
  await expect(network.getByText('The address holds a user or a password.')).toBeVisible();
  // Nobody listens at this port.
  await network.getByLabel('Address').fill('http://127.0.0.1:9');
  await network.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(network.getByText('The proxy does not answer.')).toBeVisible();
  await network.getByLabel('User').fill('jo');
  await network.getByRole('textbox', { name: 'Password' }).fill('pass phrase');
  await network.getByLabel('Not through the proxy').fill('.acme.com');
  await network.getByRole('button', { name: 'Save' }).click();
  await expect(network.getByRole('button', { name: 'Save' })).toBeHidden();

  await network.locator('input[type=file]').setInputFiles(authority);
  await expect(network.getByText('Acme Inspection Root')).toBeVisible();
  await expect(network.getByText(/^Valid until/)).toBeVisible();
  await network.locator('input[type=file]').setInputFiles(join(import.meta.dirname, 'first.spec.ts'));
  await expect(network.getByText('There is no certificate in this file that can be read.')).toBeVisible();
  await network.getByRole('combobox', { name: 'Requests at once' }).click();
  await page.getByRole('option', { name: '10 at once' }).click();
  await network.scrollIntoViewIfNeeded();
  await looks(page, 'first-settings-network');

  await page.reload();
  await expect(network.getByLabel('Address')).toHaveValue('http://127.0.0.1:9');
  await expect(network.getByRole('textbox', { name: 'Password' })).toHaveValue('');
  await expect(network.getByPlaceholder('Kept in the keyring')).toBeVisible();
  await expect(network.getByRole('combobox', { name: 'Requests at once' })).toHaveValue('10 at once');
  await network.getByRole('button', { name: 'Remove Acme Inspection Root' }).click();
  await expect(network.getByText('Acme Inspection Root')).toBeHidden();
});

test('who may not manage sees how it is set, and why it cannot be changed', async ({ empty, page }) => {
  empty.setPolicy({ default: 'standard' });
  await page.goto(`${empty.url}/#/settings`);
  const network = page.getByRole('region', { name: 'Network' });
  await expect(network.getByRole('button', { name: 'Test', exact: true })).toBeDisabled();
  await expect(page.getByRole('region', { name: 'Data', exact: true }).getByRole('button', { name: 'Move' })).toHaveCount(0);
  await isAccessible(page);
  await page.goto(empty.url);
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
  empty.setPolicy(null);
});

test('the data moves to another folder, and everything is there', async ({ loaded, page }) => {
  const { host, connection } = loaded;
  const { dataDir } = await host.call<AppInfo>('get_app');
  const to = join(dirname(dataDir), 'disk', 'orgmirror');
  // Others look at the same app, in looks of their own.
  await host.set({ language: 'en', theme: 'system' });
  await page.goto(`${host.url}/#/settings`);
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Move the data' });
  const folder = drawer.getByLabel('New folder');
  await expect(folder).toBeFocused();
  await folder.fill(dataDir);
  await expect(drawer.getByText('Your data lies there already.')).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Move the data' })).toBeDisabled();
  await looks(page, 'first-move-refused');
  await folder.fill(to);
  await expect(drawer.getByText(/\d files, /)).toBeVisible();
  await looks(page, 'first-move-planned');
  await drawer.getByRole('button', { name: 'Move the data' }).click();
  await expect(drawer.getByText('Your data lies in the new folder.')).toBeVisible({ timeout: 60_000 });
  await looks(page, 'first-move-done');
  await drawer.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText(to, { exact: true })).toBeVisible();
  await page.goto(`${host.url}/#/tables/${connection.id}/Lead`);
  await expect(page.getByRole('row').nth(3)).toBeVisible();

  // A start finds it, and it goes home again.
  await host.stop();
  await host.start();
  await page.goto(`${host.url}/#/settings`);
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await drawer.getByRole('button', { name: 'Back to the usual folder' }).click();
  await drawer.getByRole('button', { name: 'Move the data' }).click();
  await expect(drawer.getByText('Your data lies in the new folder.')).toBeVisible({ timeout: 60_000 });
  expect((await host.call<AppInfo>('get_app')).dataDir).toBe(dataDir);
});

test('the guide for the admin is printed alone, and saved as a page', async ({ empty, page }) => {
  await page.goto(`${empty.url}/#/connections/add/salesforce`);
  await page.getByRole('button', { name: 'Save as a page' }).click();
  const said = page.getByText(/^Saved: .*\.html$/);
  await expect(said).toBeVisible();
  const path = (await said.innerText()).replace('Saved: ', '');
  const html = readFileSync(path, 'utf8');
  expect(html).toContain('http://localhost:8717/oauth/callback');
  const saved = await page.context().newPage();
  await saved.goto(`file://${path}`);
  await isAccessible(saved);
  await picture(saved, 'first-guide-page');
  await saved.close();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'For your Salesforce admin' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Connect to Salesforce' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Connect to Salesforce' })).toBeHidden();
  await expect(said).toBeHidden();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await picture(page, 'first-guide-print');
});

test('closing the window amid an update asks first, and without a tray it is said once that it quits', async ({
  empty,
  page,
}) => {
  // What the shell would tell of a desktop without a tray, and of its window's close button.
  await page.route('**/call', async (route) => {
    const { command } = route.request().postDataJSON() as { command: string };
    if (command !== 'get_desktop') return route.continue();
    await route.fulfill({ json: { ok: { hasTray: false, tellsOfQuitting: true, startsAtLogin: false } } });
  });
  await page.route('**/events', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: 'data: {"type":"closeAsked"}\n\n' }),
  );
  await page.goto(`${empty.url}/#/settings`);
  const dialog = page.getByRole('dialog', { name: 'Quit while an update runs?' });
  await expect(dialog).toBeVisible();
  await expect(page.getByText('This desktop has no tray', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Keep open' })).toBeFocused();
  await looks(page, 'first-close');
  await page.unroute('**/events');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await looks(page, 'first-no-tray');
});
