import type { Connection } from '../../host.ts';
import { expect, hold, open, test, update } from '../scene.ts';

const screen = 'Connections';

test('no source', async ({ empty, page, shoot }) => {
  await page.goto(`${empty.url}/#/connections`);
  await expect(page.getByText('No data source yet')).toBeVisible();
  await shoot(page, empty, { screen, state: 'No data source yet' });
});

test('one source', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  await open(page, loaded, '/connections');
  await shoot(page, host, { screen, state: 'One source' });
  const menu = page.getByRole('button', { name: 'More for Demo org' });
  const choose = async (name: string) => {
    await menu.click();
    await page.getByRole('menuitem', { name }).click();
  };
  await menu.click();
  await shoot(page, host, { screen, state: 'Menu of a source', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await choose('Schedule');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Updates start' }).click();
  await page.getByRole('option', { name: 'Every 2 hours' }).click();
  await page.getByRole('button', { name: 'Add blackout hours' }).click();
  await shoot(page, host, { screen, state: 'Schedule' });
  await page.keyboard.press('Escape');
  await choose('Test now');
  await expect(page.getByText('It works as far as Salesforce tells.')).toBeVisible();
  await shoot(page, host, { screen, state: 'Tested', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await choose('Disconnect');
  await shoot(page, host, { screen, state: 'Disconnecting', looks: ['light'] });
  await page.keyboard.press('Escape');
  await choose('Delete');
  await expect(page.getByText('This goes:')).toBeVisible();
  await shoot(page, host, { screen, state: 'Deleting', looks: ['light', 'german'] });
});

test('several sources', async ({ desk, page, shoot }) => {
  const { host, others } = desk;
  const sources = await host.call<Connection[]>('list_connections');
  const [, second, third] = sources;
  if (!second || !third || !others[0] || !others[1]) throw new Error('three sources are wanted');
  await open(page, desk, '/connections');
  await shoot(page, host, { screen, state: 'Several sources', looks: ['light'] });

  // One of them is given up, another out of reach: that takes the app a while to believe, see `8-`.
  await others[0].control('settings', { tokens: 'revoke' });
  await update(host, second.id);
  await others[1].stop();
  await host.call('start_sync', { connectionId: third.id });
});

test('loading and offline', async ({ empty, page, shoot }) => {
  const release = await hold(page, ['list_connections']);
  await page.goto(`${empty.url}/#/connections`);
  await expect(page.locator('[aria-busy=true]').first()).toBeVisible();
  await shoot(page, empty, { screen, state: 'Loading', looks: ['light'], isLoading: true });
  await release();
  await expect(page.getByText('No data source yet')).toBeVisible();
  await empty.stop();
  await expect(page.getByText("Orgmirror's engine does not answer.")).toBeVisible();
  await shoot(page, empty, { screen, state: 'The engine does not answer', looks: ['light'], isLoading: true });
});
