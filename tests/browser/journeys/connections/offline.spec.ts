import { expect, isAccessible, picture, test } from '../../test.ts';

test('when the engine goes away the page says so, and goes on by itself when it is back', async ({
  empty,
  page,
}) => {
  await page.goto(`${empty.url}/#/connections`);
  await expect(page.getByText('No data source yet')).toBeVisible();
  await empty.stop();
  const banner = page.getByText("Orgmirror's engine does not answer.");
  await expect(banner).toBeVisible();
  await isAccessible(page);
  await picture(page, 'offline');
  await empty.start();
  await expect(banner).toBeHidden({ timeout: 40_000 });
});

test('a source stays connected when the engine starts again', async ({ loaded, page }) => {
  await loaded.host.stop();
  await loaded.host.start();
  await page.goto(loaded.host.url);
  await expect(page.getByRole('row').filter({ hasText: 'Connected' })).toHaveCount(1);
  const { runId } = await loaded.host.call<{ runId: string }>('start_sync', {
    connectionId: loaded.connection.id,
  });
  await expect
    .poll(async () => (await loaded.host.call<{ state: string }>('get_run', { runId })).state, {
      timeout: 60_000,
    })
    .toBe('succeeded');
});
