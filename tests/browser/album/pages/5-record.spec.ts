import type { Loaded } from '../../test.ts';
import { expect, open, test, update } from '../scene.ts';

const screen = 'Record';

const first = async ({ host, connection }: Loaded, object: string, filters: object[]) => {
  const query = { columns: ['Id'], filters, limit: 1 };
  const page = await host.call<{ rows: string[][] }>('query_rows', { connectionId: connection.id, object, query });
  return page.rows[0]?.[0] ?? '';
};

test('a record', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  await open(page, loaded, '/tables/:id/Account');
  await page.getByRole('grid').getByRole('gridcell').nth(1).click();
  const inspector = page.getByRole('complementary', { name: 'Record' });
  await expect(inspector).toBeVisible();
  await shoot(page, host, { screen, state: 'Beside the table', looks: ['light', 'dark', 'narrow'] });
  await inspector.getByRole('tab', { name: 'Related' }).click();
  await expect(inspector.getByRole('heading', { name: 'Points here' })).toBeVisible();
  await shoot(page, host, { screen, state: 'Related, beside the table', looks: ['light'] });

  const won = await first(loaded, 'Opportunity', [{ column: 'IsWon', operator: 'equals', values: [1] }]);
  await open(page, loaded, `/tables/:id/Opportunity/${won}`);
  await expect(page.getByRole('heading', { name: 'Points here' })).toBeVisible();
  await shoot(page, host, { screen, state: 'Fields and related records', looks: ['light', 'dark', 'narrow'] });
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('region', { name: 'History' }).getByText('Closed Won').first()).toBeVisible();
  await shoot(page, host, { screen, state: 'History', looks: ['light', 'german'] });
});

test('a record that was removed', async ({ loaded, page, shoot }) => {
  const { host, connection } = loaded;
  const id = await first(loaded, 'Lead', [{ column: 'IsConverted', operator: 'equals', values: [0] }]);
  await host.control('change', { action: 'update', object: 'Lead', id, values: { Company: 'Ultramarine & Sons' } });
  await update(host, connection.id);
  await host.control('change', { action: 'delete', object: 'Lead', id });
  await update(host, connection.id);
  await open(page, loaded, `/tables/:id/Lead/${id}`);
  await expect(page.getByText(/Removed from Salesforce, found on/)).toBeVisible();
  await shoot(page, host, { screen, state: 'Removed', looks: ['light', 'dark', 'german'] });
});
