import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, isAccessible, picture, pictures, test } from '../../test.ts';

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true });

async function more(page: Page, title: string): Promise<void> {
  await card(page, title)
    .getByRole('button', { name: `More about "${title}"` })
    .click();
}

test('someone makes a dashboard of an analysis and a query, arranges it, and takes a chart along', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  await host.set({ language: 'en', theme: 'light' });
  const query = await host.call<{ id: string }>('save_query', {
    id: null,
    connectionId: connection.id,
    name: 'Leads by status',
    sql: 'SELECT Status, count(*) AS leads FROM sf_Lead GROUP BY Status',
    chart: null,
  });
  await page.goto(`${host.url}/#/dashboards/${connection.id}`);
  await expect(page.getByText('No dashboard yet')).toBeVisible();
  await picture(page, 'dashboards-none');
  await isAccessible(page);
  await page.getByRole('main').getByRole('button', { name: 'New dashboard' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Monday');
  await page.getByRole('button', { name: 'Make' }).click();
  await expect(page.getByText('No chart yet')).toBeVisible();

  for (const name of ['Conversion by source', 'Leads by status']) {
    await page.getByRole('button', { name: 'Add a chart' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
    await expect(card(page, name).getByRole('img').locator('svg')).toBeVisible();
  }
  await picture(page, 'dashboards');
  await isAccessible(page);

  await more(page, 'Leads by status');
  await page.getByRole('menuitem', { name: 'Move forward' }).click();
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Leads by status');
  await more(page, 'Leads by status');
  await page.getByRole('menuitem', { name: 'Remove from the dashboard' }).click();
  await expect(card(page, 'Leads by status')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Leads by status')).toBeVisible();

  for (const format of ['PNG', 'SVG']) {
    await more(page, 'Conversion by source');
    await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
    await expect(page.getByText(new RegExp(`\\.${format.toLowerCase()}$`)).first()).toBeVisible();
  }
  await more(page, 'Conversion by source');
  await page.getByRole('menuitem', { name: 'Save the values as CSV' }).click();
  await expect(page.getByText(/\.csv$/).first()).toBeVisible();

  await more(page, 'Conversion by source');
  await page.getByRole('menuitem', { name: 'See the rows in SQL' }).click();
  await expect(page.getByRole('textbox', { name: 'SQL statement' })).toContainText('LeadSource');
  await page.goBack();
  // It is kept, with its order.
  await page.reload();
  await expect(page.getByRole('article').first()).toHaveAccessibleName('Leads by status');

  await page.getByRole('button', { name: 'More about Monday' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('The dashboard goes with its 2 charts.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No dashboard yet')).toBeVisible();
  // The desk of queries is left to the next journey as it was.
  await host.call('delete_query', { id: query.id });
});

test('a chart of a built-in dashboard is put on a new one', async ({ loaded, page }) => {
  const { host, connection } = loaded;
  await page.goto(`${host.url}/#/leads/${connection.id}?tab=overview`);
  await expect(card(page, 'From lead to won').getByRole('img').locator('svg')).toBeVisible();
  await picture(page, 'leads-overview');
  await isAccessible(page);
  await more(page, 'From lead to won');
  await page.getByRole('menuitem', { name: 'A new one' }).click();
  await expect(page.getByText('Added to My dashboard.')).toBeVisible();
  await page.goto(`${host.url}/#/dashboards/${connection.id}`);
  await expect(card(page, 'From lead to won')).toBeVisible();
  const [made] = await host.call<{ id: string }[]>('list_dashboards', { connectionId: connection.id });
  await host.call('delete_dashboard', { id: made?.id });
});

/** Saves what a card shows, keeps it among the pictures, and reads it. */
async function saved(
  page: Page,
  title: string,
  format: 'PNG' | 'SVG' | 'CSV',
  name: string,
): Promise<Buffer> {
  await more(page, title);
  const item = format === 'CSV' ? 'Save the values as CSV' : `Save as ${format}`;
  await page.getByRole('menuitem', { name: item }).click();
  const path = page.getByText(new RegExp(`^/.*\\.${format.toLowerCase()}$`));
  const where = (await path.innerText()).trim();
  await page.getByRole('alert').filter({ has: path }).getByRole('button', { name: 'Close' }).click();
  await expect(path).toBeHidden();
  copyFileSync(where, join(pictures, `${name}.${format.toLowerCase()}`));
  return readFileSync(where);
}

const QUERIES = [
  [
    'line',
    'Leads by month',
    'SELECT substr(CreatedDate, 1, 7) AS month, count(*) AS leads, sum(IsConverted) AS converted FROM sf_Lead GROUP BY 1 ORDER BY 1',
    'month',
    ['leads', 'converted'],
    null,
  ],
  [
    'bar',
    'Leads by source',
    'SELECT LeadSource, count(*) AS leads FROM sf_Lead GROUP BY 1 ORDER BY 2 DESC',
    'LeadSource',
    ['leads'],
    null,
  ],
  [
    'stacked_bar',
    'Sources by status',
    'SELECT LeadSource, Status, count(*) AS leads FROM sf_Lead GROUP BY 1, 2',
    'LeadSource',
    ['leads'],
    'Status',
  ],
  [
    'pie',
    'Leads by status',
    'SELECT Status, count(*) AS leads FROM sf_Lead GROUP BY 1',
    'Status',
    ['leads'],
    null,
  ],
  [
    'scatter',
    'Amounts and chances',
    'SELECT Amount, Probability FROM sf_Opportunity WHERE Amount IS NOT NULL LIMIT 500',
    'Amount',
    ['Probability'],
    null,
  ],
] as const;

const ANALYSES = [
  ['steps', 'How the pipeline changed', 'pipeline_waterfall'],
  ['numbers', 'Where you stand', 'goal_numbers'],
  ['table', 'What happens in each stage', 'pipeline_stage_table'],
] as const;

/** What a card shows once its answer is there. */
function drawn(of: Locator, kind: string): Locator {
  if (kind === 'numbers') return of.getByRole('term').first();
  return kind === 'table' ? of.getByRole('table') : of.getByRole('img').locator('svg');
}

for (const theme of ['light', 'dark'] as const) {
  test(`charts of queries and of analyses are taken along on white paper, with how true they are, ${theme}`, async ({
    loaded,
    page,
  }) => {
    const { host, connection } = loaded;
    await host.set({ language: 'en', theme });
    const charts: object[] = [];
    const queries: string[] = [];
    for (const [kind, name, sql, x, y, split] of QUERIES) {
      const chart = { kind, x, y, split };
      const query = await host.call<{ id: string }>('save_query', {
        ...{ id: null, connectionId: connection.id },
        ...{ name, sql, chart },
      });
      queries.push(query.id);
      charts.push({ id: kind, analysis: null, query: query.id, isWide: true });
    }
    for (const [kind, , analysis] of ANALYSES) charts.push({ id: kind, analysis, query: null, isWide: true });
    const { usual } = await host.call<{ usual: object }>('list_analyses', { connectionId: connection.id });
    const made = await host.call<{ id: string }>('save_dashboard', {
      ...{ connectionId: connection.id, id: null, name: 'Paper' },
      ...{ charts, ask: usual },
    });
    await page.goto(`${host.url}/#/dashboards/${connection.id}`);
    for (const [kind, name] of [...QUERIES, ...ANALYSES]) {
      await expect(drawn(card(page, name), kind)).toBeVisible();
      const strip = (await card(page, name).getByRole('list').last().getByRole('listitem').allInnerTexts())
        .map((text) => text.trim())
        .filter((text) => /^[\d,]+ rows?$/.test(text));
      expect(strip).toHaveLength(1);
      const png = await saved(page, name, 'PNG', `paper-${theme}-${kind}`);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      // Twice as fine as it is wide; tables may be wider than a page.
      const width = png.readUInt32BE(16);
      if (kind === 'table') expect(width).toBeGreaterThanOrEqual(2000);
      else expect(width).toBe(2000);
      const svg = (await saved(page, name, 'SVG', `paper-${theme}-${kind}`)).toString();
      expect(svg).toContain(`>${name}<`);
      expect(svg).toMatch(/>[^<]*As of \d/);
      expect(svg).toContain(strip[0]);
      // Dark on white, whatever the window shows.
      expect(svg).toContain('fill="#ffffff"');
      expect(svg).toContain('fill="#16191c"');
      const csv = (await saved(page, name, 'CSV', `paper-${theme}-${kind}`)).toString();
      expect(csv.trim().split('\n').length).toBeGreaterThan(2);
    }
    await picture(page, `paper-cards-${theme}`);
    await host.call('delete_dashboard', { id: made.id });
    for (const id of queries) await host.call('delete_query', { id });
    await host.set({ language: 'en', theme: 'light' });
  });
}
