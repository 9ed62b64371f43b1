/** The picture of what refers to what, and the same as a list. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, isAccessible, type Loaded, picture, test } from '../../test.ts';

async function open(page: Page, { host, connection }: Loaded, query = ''): Promise<void> {
  await page.goto(`${host.url}/#/warehouse/${connection.id}/diagram${query}`);
  await page.reload();
}

const card = (page: Page, object: string) => page.locator(`button[data-object="${object}"]`);

/** Flips a switch, and leaves it so that its explanation goes. */
async function flip(page: Page, name: string): Promise<void> {
  const toggle = page.getByRole('switch', { name });
  await toggle.click();
  await toggle.blur();
  await page.mouse.move(700, 20);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
}

/** Wholly inside of what can be seen of the canvas. */
async function isInView(page: Page, object: string): Promise<void> {
  await expect
    .poll(async () => {
      const box = await card(page, object).boundingBox();
      const around = await page.locator('.react-flow').boundingBox();
      if (!box || !around) return false;
      const isBelow = box.x >= around.x && box.y >= around.y;
      return (
        isBelow &&
        box.x + box.width <= around.x + around.width &&
        box.y + box.height <= around.y + around.height
      );
    })
    .toBe(true);
}

/** Of a diagram that is not looked at yet, some cards are seen, and so large that they can be read. */
async function isReadable(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const around = await page.locator('.react-flow').boundingBox();
      const cards = page.locator('button[data-object]');
      const boxes = await cards.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
      if (!around) return 0;
      const seen = boxes.filter(
        ({ left, right, top, bottom, height }) =>
          height > 40 &&
          left >= around.x &&
          right <= around.x + around.width &&
          top >= around.y &&
          bottom <= around.y + around.height,
      );
      return seen.length;
    })
    .toBeGreaterThan(5);
}

test.afterEach(({ loaded }) => loaded.host.set({ language: 'en', theme: 'light' }));

for (const { language, theme, title, heading, out, fields, list } of [
  {
    language: 'en',
    theme: 'light',
    title: 'Diagram',
    heading: 'Refers to',
    out: 'Referred to by',
    fields: 'Key fields',
    list: 'List',
  },
  {
    language: 'de',
    theme: 'dark',
    title: 'Diagramm',
    heading: 'Verweist auf',
    out: 'Darauf verweisen',
    fields: 'Schlüsselfelder',
    list: 'Liste',
  },
]) {
  test(`someone sees what refers to what, as a picture and as a list: ${language}, ${theme}`, async ({
    loaded,
    page,
  }) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await loaded.host.set({ language, theme });
    await page.goto(`${loaded.host.url}/#/warehouse/${loaded.connection.id}`);
    await page.reload();
    await page.getByRole('link', { name: title, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const { objects } = await loaded.host.call<{ objects: object[] }>('get_diagram', {
      connectionId: loaded.connection.id,
    });
    await expect(page.locator('button[data-object]')).toHaveCount(objects.length);
    await isReadable(page);
    await isAccessible(page);
    await picture(page, `diagram-${language}-${theme}`);

    await card(page, 'Contact').click();
    const panel = page.getByRole('complementary', { name: 'Contact' });
    await expect(panel.getByRole('region', { name: heading, exact: true })).toContainText('Account');
    await expect(panel.getByRole('region', { name: out, exact: true })).toContainText(
      'Opportunity Contact Role',
    );
    await isInView(page, 'Contact');
    await isAccessible(page);
    await picture(page, `diagram-contact-${language}-${theme}`);

    await flip(page, fields);
    await expect(card(page, 'Contact')).toContainText('ReportsToId');
    await isAccessible(page);
    await picture(page, `diagram-fields-${language}-${theme}`);

    await page.getByText(list, { exact: true }).click();
    await expect(page.getByRole('row')).toHaveCount(objects.length + 1);
    await isAccessible(page);
    await picture(page, `diagram-list-${language}-${theme}`);
    await page.setViewportSize({ width: 960, height: 640 });
    await picture(page, `diagram-list-${language}-960`);
    await page.goBack();
    await expect(page).toHaveURL(/#\/warehouse\/[^/]+$/);
    expect(problems).toEqual([]);
  });
}

test('someone finds an object by name and walks along its references with the keyboard', async ({
  loaded,
  page,
}) => {
  await open(page, loaded);
  await isReadable(page);
  const search = page.getByRole('combobox', { name: 'Find an object' });
  await search.fill('opportunityline');
  await expect(page.getByRole('option', { name: /Opportunity Product/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  await expect(panel).toHaveAccessibleName('Opportunity Product');
  await isInView(page, 'OpportunityLineItem');
  await expect(page).toHaveURL(/object=OpportunityLineItem/);

  // The one that is looked at is the one the Tab key comes to.
  await expect(page.locator('button[data-object][tabindex="0"]')).toHaveCount(1);
  await card(page, 'OpportunityLineItem').focus();
  await page.keyboard.press('ArrowRight');
  const next = page.locator('button[data-object]:focus');
  await expect(next).not.toHaveAttribute('data-object', 'OpportunityLineItem');
  const object = (await next.getAttribute('data-object')) ?? '';
  await expect(page).toHaveURL(new RegExp(`object=${object}`));
  await isInView(page, object);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('button[data-object]:focus')).not.toHaveAttribute('data-object', object);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('references to users are shown only when asked for, and every one leads on', async ({
  loaded,
  page,
}) => {
  await open(page, loaded, '?object=User');
  const into = page.getByRole('region', { name: 'Referred to by', exact: true });
  await expect(into).toBeVisible();
  await expect(into).not.toContainText('Last Modified');
  await flip(page, 'System references');
  await expect(into).toContainText('Last Modified');
  await isAccessible(page);
  await picture(page, 'diagram-system');

  await into.getByRole('button', { name: 'Lead', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Lead' });
  await expect(panel.getByText('one of several objects').first()).toBeVisible();
  await isInView(page, 'Lead');
  await panel.getByRole('link', { name: 'Open table' }).click();
  await expect(page).toHaveURL(/#\/tables\/[^/]+\/Lead$/);
  await page.goBack();
  await panel.getByRole('link', { name: 'Show fields' }).click();
  await expect(page).toHaveURL(/#\/warehouse\/[^/]+\/Lead$/);
});

test('someone zooms and comes back to all of it', async ({ loaded, page }) => {
  await open(page, loaded);
  await isReadable(page);
  const width = async () => (await card(page, 'Account').boundingBox())?.width ?? 0;
  const first = await width();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(width).toBeLessThan(first);
  await isInView(page, 'Account');
  const whole = await width();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(width).toBeGreaterThan(whole);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(async () => Math.round(await width())).toBe(Math.round(whole));
  await page.setViewportSize({ width: 960, height: 640 });
  await page.getByRole('button', { name: 'Show all' }).click();
  await picture(page, 'diagram-960');
});

test('someone saves the whole diagram as a picture, in either kind of file', async ({ loaded, page }) => {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await open(page, loaded, '?fields');
  await isReadable(page);
  const { objects } = await loaded.host.call<{ objects: { object: string }[] }>('get_diagram', {
    connectionId: loaded.connection.id,
  });
  const save = async (kind: string) => {
    await page.getByRole('button', { name: 'Save picture' }).press('Enter');
    await page.getByRole('menuitem', { name: kind }).press('Enter');
    const notice = page.getByText(new RegExp(`/Demo org .*\\.${kind.toLowerCase()}$`));
    await expect(notice).toBeVisible();
    await page.getByRole('button', { name: 'Show in folder' }).last().click();
    return (await notice.textContent()) ?? '';
  };
  const svg = readFileSync(await save('SVG'), 'utf8');
  for (const { object } of objects) expect(svg).toContain(`>${object}<`);
  expect(svg).toContain('>→ AccountId<');
  await isAccessible(page);
  const png = await save('PNG');
  expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG');
  copyFileSync(png, join(import.meta.dirname, '../../../../.artifacts/browser/diagram-saved.png'));
  // The content security policy refuses nothing of it.
  expect(problems).toEqual([]);
});

test('a source of which nothing is held yet has nothing to draw, and says what to do', async ({
  empty,
  page,
}) => {
  const connection = await empty.connectDemoOrg(page);
  await page.goto(`${empty.url}/#/warehouse/${connection.id}/diagram`);
  await expect(page.getByText('Nothing to draw yet')).toBeVisible();
  await isAccessible(page);
  await picture(page, 'diagram-empty');
  await page.getByRole('link', { name: 'Choose objects' }).click();
  await expect(page).toHaveURL(/#\/warehouse\/[^/]+$/);
});
