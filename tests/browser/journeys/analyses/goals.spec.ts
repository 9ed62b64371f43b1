import type { Page } from '@playwright/test';
import { expect, isAccessible, picture, test } from '../../test.ts';

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true });

// Other journeys find the source as they expect it.
test.afterEach(({ loaded }) => loaded.host.set({ language: 'en', theme: 'light' }));

test('someone sees how far the goal is, sets another, and sees what that changes', async ({
  loaded,
  page,
}) => {
  const { host } = loaded;
  await host.set({ language: 'en', theme: 'light' });
  await page.goto(host.url);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Goals' }).click();
  const stand = card(page, 'Where you stand');
  await expect(stand.getByText('Probability of the goal')).toBeVisible();
  await expect(stand).toContainText('The goal is made of the quotas in Salesforce.');
  await expect(stand).toContainText('A year before, by now');
  await expect(card(page, 'On the way to the goal').getByRole('img').locator('svg')).toBeVisible();
  await picture(page, 'goals');
  await isAccessible(page);

  await stand.getByRole('button', { name: 'What "Where you stand" shows' }).click();
  await expect(page.getByText(/^Won is what was won with a close date in the period/)).toBeVisible();
  await page.keyboard.press('Escape');

  const methods = card(page, 'Forecasts, method by method').getByRole('table');
  await expect(methods.getByRole('columnheader', { name: 'Brier score' })).toBeAttached();
  await expect(methods.getByRole('columnheader', { name: 'Against the pace' })).toBeAttached();
  await methods.scrollIntoViewIfNeeded();
  await picture(page, 'goals-methods');

  // What somebody's quota says stands in the field, be it for the months or their quarter.
  const seller = (
    await card(page, 'By owner').getByRole('row').nth(1).getByRole('cell').first().innerText()
  ).trim();
  await page.getByRole('button', { name: 'Set goals' }).click();
  const drawer = page.getByRole('dialog', { name: 'Set goals' });
  const save = drawer.getByRole('button', { name: 'Save goals' });
  await expect(save).toBeDisabled();
  await drawer.getByRole('combobox', { name: 'Whose goal' }).click();
  await page.getByRole('option', { name: seller, exact: true }).click();
  await expect(drawer.getByPlaceholder(/^Quota: €/)).toHaveCount(4);
  await drawer.getByText('Months', { exact: true }).click();
  await expect(drawer.getByPlaceholder(/^Quota: €/)).toHaveCount(12);
  await picture(page, 'goals-quota');
  await isAccessible(page);
  await drawer.getByRole('combobox', { name: 'Whose goal' }).click();
  await page.getByRole('option', { name: 'Everyone', exact: true }).click();
  await drawer.getByText('Year', { exact: true }).click();
  await drawer.getByRole('textbox', { name: /^20\d\d$/ }).fill('40.000.000,00');
  await save.click();
  await expect(page.getByText('1 goal is set.')).toBeVisible();
  await picture(page, 'goals-set');
  await isAccessible(page);
  await page.keyboard.press('Escape');
  // A quarter of it, as the quarter asked about has no goal of its own; more than the demo org ever wins.
  await expect(stand).toContainText('€10,000,000');
  await expect(stand).toContainText(/€[\d,]+ a calendar day/);
  await expect(stand).toContainText("It is this period's part of a goal for a longer one.");

  await page.getByRole('button', { name: 'Set goals' }).click();
  await drawer.getByRole('tab', { name: 'Upload a CSV' }).click();
  await drawer.locator('input[type=file]').setInputFiles({
    name: 'goals.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Period,Goal,Owner\n2026-10,200000,\n2026-11,abc,\nQ4 2026,800000,Nobody at all\n'),
  });
  await expect(drawer).toContainText('Line 3: “abc” is no number.');
  await expect(drawer).toContainText('Line 4: nobody and no team is called “Nobody at all”.');
  await picture(page, 'goals-upload');
  await isAccessible(page);
  await drawer.getByRole('button', { name: 'Set 1 goal' }).click();
  await expect(drawer.getByRole('button', { name: 'Set 1 goal' })).toBeHidden();
  await page.keyboard.press('Escape');

  // Of a goal that is out of reach no deal decides, and the card says so.
  await expect(card(page, 'Deals that decide')).toContainText('no single deal decides');
  // A deal that is late leads to its record, and back.
  const late = page.getByRole('article', { name: /^(Slipped|Overdue) deals$/ });
  await late.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/tables\/[^/]+\/Opportunity\/006/);
  await page.goBack();
  await expect(stand).toBeVisible();
});

test('someone types what is no goal, and is told at the field what one looks like', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  await host.set({ language: 'en', theme: 'light' });
  await page.goto(`${host.url}/#/goals/${connection.id}`);
  await page.getByRole('button', { name: 'Set goals' }).click();
  const drawer = page.getByRole('dialog', { name: 'Set goals' });
  const save = drawer.getByRole('button', { name: 'Save goals' });
  await drawer.getByText('Year', { exact: true }).click();
  const year = drawer.getByRole('textbox', { name: /^20\d\d$/ });
  // What is no goal, or could mean two, is refused where it stands.
  for (const [text, said] of [
    ['-5', '“-5” is below zero, and a goal is not. Write it like 4,000,000.50.'],
    ['40.000', '“40.000” can be 40,000 or 40. Write the one you mean just like that.'],
  ] as const) {
    await year.fill(text);
    await save.click();
    await expect(year).toHaveAccessibleDescription(said);
    await expect(year).toBeFocused();
  }
  await picture(page, 'goals-refused');
  await isAccessible(page);
  const goals = await host.call<{ isQuota: boolean; value: number }[]>('list_goals', {
    connectionId: connection.id,
  });
  expect(goals.filter(({ value, isQuota }) => !isQuota && value < 1000)).toEqual([]);
});

test('someone compares the pipeline of two days, which are kept, and of the period again', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  await host.set({ language: 'en', theme: 'light' });
  await page.goto(`${host.url}/#/goals/${connection.id}`);
  const changed = card(page, 'How the pipeline changed');
  const from = changed.getByLabel('From', { exact: true });
  await expect(from).not.toHaveValue('');
  const period = await from.inputValue();
  const first = new Date(Date.parse(period) - 40 * 86_400_000).toISOString().slice(0, 10);
  await from.fill(first);
  const before = new Date(Date.parse(first) - 86_400_000);
  const day = (date: Date) =>
    date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  await expect(changed.getByText(new RegExp(`^From the end of ${day(before)} `))).toBeVisible();
  await changed.scrollIntoViewIfNeeded();
  await picture(page, 'goals-between');
  await page.reload();
  await expect(from).toHaveValue(first);
  await from.fill('2199-01-01');
  await expect(changed.getByRole('alert')).toHaveText(/^The first day is after the last one/);
  await picture(page, 'goals-between-wrong');
  await isAccessible(page);
  await changed.getByRole('button', { name: 'As the period above' }).press('Enter');
  await expect(from).toHaveValue(period);
  await expect(changed.getByRole('button', { name: 'As the period above' })).toBeHidden();
});

test('someone asks for what nobody has a goal for, and reads why, in German too', async ({
  loaded,
  page,
}) => {
  const { host, connection } = loaded;
  for (const [language, filters, some, sources, title, sentence] of [
    [
      'en',
      'Filters',
      '1 filter',
      'Lead sources',
      'Where you stand',
      /^Goals are for everyone, a team, owners/,
    ],
    [
      'de',
      'Filter',
      '1 Filter',
      'Lead-Quellen',
      'Wo Sie stehen',
      /^Ziele gelten für alle, ein Team, Inhaber/,
    ],
  ] as const) {
    await host.set({ language, theme: 'light' });
    await page.goto(`${host.url}/#/goals/${connection.id}`);
    const stand = card(page, title);
    const toggle = async (button: string) => {
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('combobox', { name: sources }).click();
      await page.getByRole('listbox', { name: sources }).getByRole('option').first().click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    };
    await toggle(filters);
    await expect(stand.getByText(sentence)).toBeVisible();
    await expect(stand).not.toContainText(/Set one above|Setzen Sie oben eines/);
    await picture(page, `goals-none-${language}`);
    await isAccessible(page);
    // None chosen, as others expect it.
    await toggle(some);
    await expect(stand.getByText(sentence)).toBeHidden();
  }
});

test('Ziele sprechen Deutsch, auch im Dunkeln und in einem schmalen Fenster', async ({ loaded, page }) => {
  await loaded.host.set({ language: 'de', theme: 'dark' });
  await page.setViewportSize({ width: 960, height: 640 });
  await page.goto(`${loaded.host.url}/#/goals/${loaded.connection.id}`);
  await expect(card(page, 'Wo Sie stehen').getByText('Wahrscheinlichkeit des Ziels')).toBeVisible();
  const methods = card(page, 'Prognosen, Methode für Methode').getByRole('table');
  await expect(methods).toBeVisible();
  await expect(methods.getByRole('columnheader', { name: 'Brier-Wert' })).toBeAttached();
  await expect(card(page, 'Wo Sie stehen')).toContainText('je Kalendertag');
  await picture(page, 'goals-german-dark');
  await isAccessible(page);
  await methods.scrollIntoViewIfNeeded();
  await expect(card(page, 'Prognosen, Methode für Methode')).toContainText('Rechts geht es weiter');
  await picture(page, 'goals-methods-german');
  await card(page, 'Wie sich die Pipeline veränderte').scrollIntoViewIfNeeded();
  await picture(page, 'goals-between-german');
  await page.getByRole('button', { name: 'Ziele setzen' }).click();
  await expect(page.getByRole('dialog', { name: 'Ziele setzen' }).getByLabel('Wessen Ziel')).toBeVisible();
  await picture(page, 'goals-set-german');
  await page.keyboard.press('Escape');
});
