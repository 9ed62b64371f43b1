import { expect, open, test } from '../../scene.ts';

const screen = 'Dashboards';

test('dashboards', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  await open(page, loaded, '/dashboards/:id');
  await expect(page.getByText('No dashboard yet')).toBeVisible();
  await shoot(page, host, { screen, state: 'No dashboard yet', looks: ['light', 'german'] });

  await page.getByRole('main').getByRole('button', { name: 'New dashboard' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Monday');
  await page.getByRole('button', { name: 'Make' }).click();
  await expect(page.getByText('No chart yet')).toBeVisible();
  for (const name of ['Conversion by source', 'From lead to won', 'Where you stand']) {
    await page.getByRole('button', { name: 'Add a chart' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
    await expect(page.getByRole('article', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('img').locator('svg').first()).toBeVisible();
  await shoot(page, host, { screen, state: "Of one's own" });
  await page.getByRole('button', { name: 'More about "From lead to won"' }).click();
  await shoot(page, host, { screen, state: 'Menu of a chart', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More about Monday' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await shoot(page, host, { screen, state: 'Deleting', looks: ['light'] });
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No dashboard yet')).toBeVisible();
});
