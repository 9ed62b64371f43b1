import { expect, open, test } from '../scene.ts';

test('sources in trouble', async ({ desk, page, shoot }) => {
  const { host, connection } = desk;
  await open(page, desk, '/connections');
  await expect(page.getByText('Salesforce could not be reached.')).toBeVisible({ timeout: 60_000 });
  await host.control('settings', { latencyMs: 2_500 });
  await host.call('start_sync', { connectionId: connection.id });
  await expect(page.getByText('Updating', { exact: true })).toBeVisible();
  await shoot(page, host, { screen: 'Connections', state: 'Updating, needs reconnect, out of reach' });
  await host.control('settings', { latencyMs: 0 });
});

test('the role Read-Only', async ({ loaded, page, shoot }) => {
  const screen = 'The role Read-Only';
  const { host } = loaded;
  host.setPolicy({ default: 'admin', users: { anna: 'read_only' } });
  try {
    await open(page, loaded, '/connections');
    await expect(page.getByRole('button', { name: 'Force an update' })).toHaveAttribute('aria-disabled', 'true');
    await shoot(page, host, { screen, state: 'Connections', looks: ['light', 'dark', 'german'] });
    await open(page, loaded, '/connections/add');
    await shoot(page, host, { screen, state: 'Add a data source', looks: ['light', 'german'] });
    await open(page, loaded, '/warehouse/:id/Lead');
    await shoot(page, host, { screen, state: 'Data Warehouse', looks: ['light', 'narrow'] });
    await open(page, loaded, '/tables/:id/Lead');
    await shoot(page, host, { screen, state: 'Tables', looks: ['light'] });
    await open(page, loaded, '/settings');
    await shoot(page, host, { screen, state: 'Settings', looks: ['light', 'dark'] });
    host.setPolicy('{"default": "admin", "user": {"anna": "read_only"}}');
    await open(page, loaded, '/connections');
    await expect(page.getByRole('status').filter({ hasText: 'not understood' })).toBeVisible();
    await shoot(page, host, { screen, state: 'The policy is not understood', looks: ['light', 'german'] });
  } finally {
    host.setPolicy(null);
    await host.call('get_settings');
  }
});
