import { expect, open, test } from '../../scene.ts';

const screen = 'Goals';

test('goals', async ({ empty, loaded, page, shoot }) => {
  await page.goto(`${empty.url}/#/goals`);
  await expect(page.getByText('No data source yet')).toBeVisible();
  await shoot(page, empty, { screen, state: 'No data source yet', looks: ['light'] });

  const { host } = loaded;
  await open(page, loaded, '/goals/:id');
  const card = (title: string) => page.getByRole('article', { name: title, exact: true });
  await expect(card('Where you stand').getByText('Probability of the goal')).toBeVisible();
  await expect(card('On the way to the goal').getByRole('img').locator('svg')).toBeVisible();
  await shoot(page, host, { screen, state: 'Where you stand' });
  await card('Deals that decide').scrollIntoViewIfNeeded();
  await shoot(page, host, { screen, state: 'Deals that decide', looks: ['light', 'dark'] });

  await page.getByRole('button', { name: 'Set goals' }).click();
  const drawer = page.getByRole('dialog', { name: 'Set goals' });
  await expect(drawer.getByLabel('Whose goal')).toBeVisible();
  await shoot(page, host, { screen, state: 'Setting goals' });
  await drawer.getByRole('tab', { name: 'Upload a CSV' }).click();
  await drawer.locator('input[type=file]').setInputFiles({
    name: 'goals.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Period,Goal,Owner\n2026-10,200000,\n2026-11,abc,\nQ4 2026,800000,Nobody at all\n'),
  });
  await expect(drawer).toContainText('Line 3');
  await shoot(page, host, { screen, state: 'An upload with mistakes', looks: ['light', 'german'] });
});
