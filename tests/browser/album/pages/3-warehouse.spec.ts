import { expect, hold, open, test, update } from '../scene.ts';

const screen = 'Data Warehouse';

test('the tables and their fields', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  await open(page, loaded, '/warehouse/:id');
  await shoot(page, host, { screen, state: 'All tables' });
  await open(page, loaded, '/warehouse/:id/Opportunity');
  await page.getByText('Synced Tables').click();
  await shoot(page, host, { screen, state: 'Synced tables, fields of one' });
  await page.getByRole('button', { name: 'Choose fields' }).scrollIntoViewIfNeeded();
  await page.getByRole('checkbox', { name: 'Tick all fields shown' }).check();
  await page.getByRole('button', { name: 'Set Recheck Frequency' }).click();
  await shoot(page, host, { screen, state: 'Recheck frequency of several fields', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'Tick all fields shown' }).uncheck();
  const method = page.getByRole('region', { name: 'Replication method' }).getByRole('combobox');
  await method.selectOption({ label: 'Full table' });
  await page.getByText(/^About [\d,]+ API calls? and/).click();
  await shoot(page, host, { screen, state: 'Replication method', looks: ['light', 'german'] });
  await page.getByRole('button', { name: 'Leave it to the app' }).click();
  await expect(method).toHaveValue('modified_at');
});

test('what changes before it is saved', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  await open(page, loaded, '/warehouse/:id/Contact');
  const bar = page.getByRole('region', { name: 'Changes to what is copied' });
  await page.getByText('All Tables').click();
  await page.getByRole('checkbox', { name: 'Copy Attachment' }).check();
  await page.getByRole('checkbox', { name: 'Copy the field Title', exact: true }).uncheck();
  await page.getByRole('checkbox', { name: 'Copy Campaign', exact: true }).uncheck();
  await expect(bar).toContainText(/About [\d,]+ rows/);
  await shoot(page, host, { screen, state: 'Preview of changes' });
  await bar.getByRole('radio', { name: /^Delete the/ }).first().check();
  await bar.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('field Title');
  await shoot(page, host, { screen, state: 'Deleting from the copy', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Discard' }).click();
  await open(page, loaded, '/warehouse/:id/Attachment');
  await shoot(page, host, { screen, state: 'A table that is not copied', looks: ['light', 'narrow'] });
});

test('news, what is missing, removed and hidden', async ({ loaded, page, shoot }) => {
  const { host, connection } = loaded;
  await host.control('change', [
    { action: 'addField', object: 'Case', definition: 'Mood__c | Mood | string:40 | n c u' },
    { action: 'hideField', object: 'Lead', field: 'Phone' },
  ]);
  await open(page, loaded, '/warehouse/:id/Campaign');
  await page.getByRole('button', { name: 'Check for new tables and columns' }).click();
  await expect(page.getByText('new field Mood')).toBeVisible();
  await shoot(page, host, { screen, state: 'News', looks: ['light', 'german'] });

  const { rows } = await host.call<{ rows: string[][] }>('query_rows', {
    connectionId: connection.id,
    object: 'Lead',
    query: { columns: ['Id'], limit: 3 },
  });
  await host.control('change', rows.map(([id]) => ({ action: 'delete', object: 'Lead', id })));
  await update(host, connection.id);
  // An update mends what differs before anyone sees it, so that here the answer is made to differ.
  await page.route('**/call', async (route) => {
    const { command } = route.request().postDataJSON() as { command: string };
    if (command !== 'get_table') return route.continue();
    const response = await route.fetch();
    const answer = (await response.json()) as { ok: { salesforceCount: number } };
    answer.ok.salesforceCount += 3;
    await route.fulfill({ response, json: answer });
  });
  await open(page, loaded, '/warehouse/:id/Contact');
  await expect(page.getByRole('region', { name: 'Completeness' })).toContainText('missing');
  await shoot(page, host, { screen, state: 'Rows are missing', looks: ['light', 'dark', 'narrow'] });
  await page.unrouteAll({ behavior: 'wait' });
  await open(page, loaded, '/warehouse/:id/Lead');
  await shoot(page, host, { screen, state: 'Removed rows', looks: ['light'] });
  const hidden = page.getByRole('heading', { name: '1 field is hidden from this user' });
  await hidden.scrollIntoViewIfNeeded();
  await shoot(page, host, { screen, state: 'A field is hidden', looks: ['light', 'german'] });
  await host.control('change', { action: 'showField', object: 'Lead', field: 'Phone' });
  await update(host, connection.id);
});

test('nothing there, and loading', async ({ empty, loaded, page, shoot }) => {
  await page.goto(`${empty.url}/#/warehouse`);
  await expect(page.getByText('No data source yet')).toBeVisible();
  await shoot(page, empty, { screen, state: 'No data source yet', looks: ['light'] });
  const release = await hold(page, ['list_objects', 'get_table', 'get_table_choice']);
  await page.goto(`${loaded.host.url}/#/warehouse/${loaded.connection.id}/Lead`);
  await expect(page.locator('[aria-busy=true], .mantine-Skeleton-root').first()).toBeVisible();
  await shoot(page, loaded.host, { screen, state: 'Loading', looks: ['light'], isLoading: true });
  await release();
});

test('the diagram', async ({ empty, loaded, page, shoot }) => {
  const { host } = loaded;
  const diagram = 'Entity diagram';
  const card = (object: string) => page.locator(`button[data-object="${object}"]`);
  await open(page, loaded, '/warehouse/:id/diagram');
  await expect(card('Account')).toBeVisible();
  await shoot(page, host, { screen: diagram, state: 'All of it' });
  await card('Opportunity').click();
  await expect(page.getByRole('complementary', { name: 'Opportunity' })).toBeVisible();
  await shoot(page, host, { screen: diagram, state: 'One object', looks: ['light', 'dark', 'narrow'] });
  await page.getByRole('switch', { name: 'Key fields' }).click();
  await page.getByRole('heading', { level: 1 }).hover();
  await shoot(page, host, { screen: diagram, state: 'Key fields', looks: ['light'] });
  await page.getByRole('button', { name: 'Save picture' }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await shoot(page, host, { screen: diagram, state: 'Saving a picture', looks: ['light', 'german'] });
  await page.keyboard.press('Escape');
  await page.getByText('List', { exact: true }).click();
  await shoot(page, host, { screen: diagram, state: 'As a list', looks: ['light', 'narrow'] });
  const connection = await empty.connectDemoOrg(page);
  await page.goto(`${empty.url}/#/warehouse/${connection.id}/diagram`);
  await expect(page.getByText('Nothing to draw yet')).toBeVisible();
  await shoot(page, empty, { screen: diagram, state: 'Nothing to draw yet', looks: ['light'] });
});
