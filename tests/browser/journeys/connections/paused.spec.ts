import { expect, isAccessible, picture, test } from '../../test.ts';

test('a first load that uses up its budget pauses, and goes on with a larger one', async ({ empty, page }) => {
  const connection = await empty.connectDemoOrg(page);
  await empty.control('settings', { apiRequests: { used: 0, allowed: 80 } });
  await page.goto(`${empty.url}/#/connections/${connection.id}/objects`);
  await expect(page.getByText('More than it may use', { exact: false })).toBeVisible();
  await picture(page, 'paused-1-objects');
  await page.getByRole('button', { name: 'Start first load' }).click();

  await expect(page.getByText("Orgmirror's share of this org's API calls is used up.")).toBeVisible({
    timeout: 80_000,
  });
  await expect(page.getByText(/Goes on by itself/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change budget' })).toBeVisible();
  await isAccessible(page);
  await picture(page, 'paused-2-first-load');

  await page.getByRole('link', { name: 'Connections' }).click();
  const source = page.getByRole('row').filter({ hasText: 'Paused' });
  await expect(source).toContainText('Goes on by itself');
  await isAccessible(page);
  await picture(page, 'paused-3-connections');
  await source.getByRole('link', { name: 'Show progress' }).click();

  await empty.control('settings', { apiRequests: { used: 60, allowed: 1_000 } });
  await page.getByRole('link', { name: 'Change budget' }).click();
  for (const name of ['For a data source, per day', 'For one update']) {
    await page.getByRole('combobox', { name }).click();
    await page.getByRole('option', { name: /^90/ }).click();
  }
  await isAccessible(page);
  await picture(page, 'paused-4-settings');

  // A larger budget lets it go on by itself.
  await page.getByRole('link', { name: 'Update history' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Done' }).first()).toBeVisible({ timeout: 80_000 });
  await picture(page, 'paused-5-complete');
  await page.getByRole('row').filter({ hasText: 'Paused' }).getByRole('link').click();
  await expect(page.getByText('A later update went on from there.', { exact: false })).toBeVisible();
  await isAccessible(page);
  await picture(page, 'paused-6-history');
});
