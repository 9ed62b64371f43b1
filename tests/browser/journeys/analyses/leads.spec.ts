import type { Page } from '@playwright/test';
import { expect, isAccessible, type Loaded, picture, test } from '../../test.ts';

async function open(page: Page, { host, connection }: Loaded): Promise<void> {
  await page.goto(`${host.url}/#/leads/${connection.id}`);
}

// Other journeys find the source as they expect it.
test.afterEach(({ loaded }) => loaded.host.set({ language: 'en', theme: 'light' }));

test('someone sees which leads convert and why, looks at one, and takes the scores along', async ({
  loaded,
  page,
}) => {
  await loaded.host.set({ language: 'en', theme: 'light' });
  await loaded.host.scored(loaded.connection.id);
  await page.goto(loaded.host.url);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Leads' }).click();
  const table = page.getByRole('table').first();
  await expect(table.getByRole('columnheader', { name: 'Converts within 90 days' })).toBeVisible();
  const first = table.getByRole('row').nth(1);
  await expect(first.getByRole('cell', { name: '99', exact: true })).toBeVisible();
  await expect(first).toContainText('Lead Source');
  await picture(page, 'leads-scores');
  await isAccessible(page);

  await first.getByRole('button', { name: /^Why / }).click();
  await expect(page.getByText(/^The average lead of this age converts with/)).toBeVisible();
  await expect(page.getByText(/^of [\d,]+ such leads/).first()).toBeVisible();
  await picture(page, 'leads-why');
  await isAccessible(page);

  const name = (await first.getByRole('button').first().innerText()).trim();
  await first.getByRole('button').first().press('Enter');
  const record = page.getByRole('complementary', { name: 'Record' });
  await expect(record.getByRole('heading', { name })).toBeVisible();
  await picture(page, 'leads-record');
  await page.keyboard.press('Escape');
  await expect(record).toBeHidden();

  await page.getByText('D', { exact: true }).first().click();
  await expect(table.getByRole('row').nth(1).getByRole('cell', { name: 'D', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  await expect(page.getByText('The scores were saved')).toBeVisible();
});

test('someone judges how good the scores are', async ({ loaded, page }) => {
  await loaded.host.set({ language: 'en', theme: 'light' });
  await loaded.host.scored(loaded.connection.id);
  await open(page, loaded);
  await page.getByRole('tab', { name: 'How good is it' }).click();
  await expect(page.getByText('The scores tell leads apart better than chance.')).toBeVisible();
  const chart = (name: string) => page.getByRole('img', { name }).locator('svg');
  await expect(chart('Do the percentages come true?')).toBeVisible();
  await expect(chart('Would it have been right in the past?')).toBeVisible();
  await expect(page.locator('del', { hasText: 'Area under the curve' })).toBeVisible();
  await picture(page, 'leads-quality');
  await isAccessible(page);
  await page.getByText('Lead Source', { exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Partner Referral' })).toBeVisible();
  await page.getByText('The values as a table').first().click();
  await chart('Do the percentages come true?').scrollIntoViewIfNeeded();
  await picture(page, 'leads-reliability');
  await page.getByText('Lead Source', { exact: true }).scrollIntoViewIfNeeded();
  await picture(page, 'leads-effects');
  await isAccessible(page);
});

test('someone allows a field that looks like a leak, is warned, and takes it back', async ({
  loaded,
  page,
}) => {
  await loaded.host.set({ language: 'en', theme: 'light' });
  await loaded.host.scored(loaded.connection.id);
  await open(page, loaded);
  await page.getByRole('tab', { name: 'Leak check' }).click();
  const row = page.getByRole('row', { name: /^Rating/ });
  await expect(row).toContainText('Blocked');
  await expect(row).toContainText("By its name it is a person's judgement");
  await picture(page, 'leads-leaks');
  await isAccessible(page);
  await row.getByRole('button', { name: 'Use Rating anyway' }).click();
  await expect(
    page.getByText('A field that looks like a leak has its part in these scores: Rating.'),
  ).toBeVisible();
  await picture(page, 'leads-overridden');
  await isAccessible(page);
  await page.getByRole('tab', { name: 'Scores' }).click();
  await expect(page.getByText('with a leak').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Leak check' }).click();
  await row.getByRole('button', { name: 'Undo the use of Rating' }).click();
  await expect(page.getByText('A field that looks like a leak')).toBeHidden();

  await page.getByRole('button', { name: 'Converts within 90 days' }).click();
  await page.getByRole('combobox', { name: 'A lead should convert within' }).click();
  await picture(page, 'leads-settings');
  await page.getByRole('option', { name: '30 days', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Converts within 30 days' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Scores' }).click();
  await expect(page.getByRole('columnheader', { name: 'Converts within 30 days' })).toBeVisible();
  const { host, connection } = loaded;
  await host.call('set_lead_scoring', {
    connectionId: connection.id,
    settings: {},
  });
  await loaded.host.scored(loaded.connection.id);
});

test('jemand liest die Bewertungen auf Deutsch', async ({ loaded, page }) => {
  await loaded.host.set({ language: 'de', theme: 'dark' });
  await loaded.host.scored(loaded.connection.id);
  for (const [width, height] of [
    [1280, 800],
    [960, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await open(page, loaded);
    await expect(page.getByRole('columnheader', { name: 'Konvertiert in 90 Tagen' })).toBeVisible();
    await expect(page.getByRole('row').nth(1)).toContainText('%');
    await picture(page, `leads-de-dark-${width}`);
    await isAccessible(page);
    await page.getByRole('tab', { name: 'Güte' }).click();
    await expect(page.getByRole('img', { name: 'Stimmen die Prozentwerte?' }).locator('svg')).toBeVisible();
    await picture(page, `leads-de-dark-${width}-quality`);
    await isAccessible(page);
    await page.getByRole('tab', { name: 'Leck-Prüfung' }).click();
    await expect(page.getByText('Gesperrt').first()).toBeVisible();
    await picture(page, `leads-de-dark-${width}-leaks`);
    await isAccessible(page);
  }
});

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true });

async function seen(page: Page, title: string, name: string): Promise<void> {
  await card(page, title).scrollIntoViewIfNeeded();
  await picture(page, name);
}

test('someone sees whom to work first, and what sources and waits make of leads', async ({
  loaded,
  page,
}) => {
  await loaded.host.set({ language: 'en', theme: 'light' });
  await loaded.host.scored(loaded.connection.id);
  const { host, connection } = loaded;
  await page.goto(`${host.url}/#/leads/${connection.id}?tab=overview`);
  const first = card(page, 'Whom to work first');
  await expect(first.getByRole('img').locator('svg')).toBeVisible();
  await expect(first.getByText(/^The best 20, a day's work, are expected to bring/)).toBeVisible();
  await expect(first.getByText('Converted means within 90 days')).toBeVisible();
  // How many are worked a day is one's own to say, and is remembered.
  const aDay = first.getByRole('textbox', { name: 'Leads worked a day' });
  await aDay.fill('none');
  await expect(aDay).toHaveAccessibleDescription('A whole number from 1 to 9,999, such as 20.');
  await aDay.fill('50');
  await expect(first.getByText(/^The best 50, a day's work,/)).toBeVisible();
  await page.reload();
  await expect(aDay).toHaveValue('50');
  await seen(page, 'Whom to work first', 'leads-capacity');
  await aDay.fill('20');
  await expect(first.getByText(/^The best 20, a day's work,/)).toBeVisible();
  // The note that lacks statuses leads to them.
  const qualified = page
    .getByRole('article')
    .filter({ hasText: 'Which statuses mean that a lead is qualified' });
  await qualified.getByRole('button', { name: 'Choose statuses' }).press('Enter');
  const statuses = page.getByRole('combobox', { name: 'Qualified means' });
  await expect(statuses).toBeFocused();
  await picture(page, 'leads-statuses');
  await isAccessible(page);
  await statuses.press('ArrowDown');
  const option = page.getByRole('listbox', { name: 'Qualified means' }).getByRole('option').first();
  await option.click();
  await expect(qualified).toBeHidden();
  await option.click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Lead statuses' })).toHaveAttribute('aria-expanded', 'false');
  await expect(qualified).toBeVisible();
  const equal = card(page, 'Sources, all else equal');
  await expect(equal.getByRole('img').locator('svg')).toBeVisible();
  await seen(page, 'Sources, all else equal', 'leads-adjusted');
  const hours = card(page, 'Speed to lead in working hours');
  await expect(hours.getByText('Within 1 working day')).toBeVisible();
  await expect(hours.getByText(/by the calendar$/).first()).toBeVisible();
  await seen(page, 'Speed to lead in working hours', 'leads-hours');
  await expect(card(page, 'What each source brings').getByRole('table')).toBeVisible();
  await seen(page, 'What each source brings', 'leads-sources');
  await isAccessible(page);
});

test('someone sees what would change a score', async ({ loaded, page }) => {
  await loaded.host.set({ language: 'en', theme: 'light' });
  await loaded.host.scored(loaded.connection.id);
  await open(page, loaded);
  const changes = page.getByRole('region', { name: /^What would change/ });
  await page.getByRole('button', { name: /^Why / }).first().click();
  await expect(changes.getByText(/It is no cause/)).toBeVisible();
  // Which leads have something to change moves with the days of the demo org; some days none has.
  const gain = changes.getByText(/^\d.*%\s*\+ [\d.]+ points?$/).first();
  await expect(gain.or(changes.getByText(/^Nothing that people can change/))).toBeVisible();
  await changes.scrollIntoViewIfNeeded();
  await picture(page, 'leads-changes');
  await isAccessible(page);
});

test('jemand liest auf Deutsch, was eine Bewertung ändert und wen er zuerst bearbeitet', async ({
  loaded,
  page,
}) => {
  await loaded.host.set({ language: 'de', theme: 'dark' });
  await loaded.host.scored(loaded.connection.id);
  const { host, connection } = loaded;
  await page.setViewportSize({ width: 960, height: 640 });
  await page.goto(`${host.url}/#/leads/${connection.id}?tab=overview`);
  for (const [title, name] of [
    ['Wen zuerst bearbeiten', 'capacity'],
    ['Quellen unter sonst gleichen Bedingungen', 'adjusted'],
    ['Reaktionszeit in Arbeitszeit', 'hours'],
  ] as const) {
    await card(page, title).scrollIntoViewIfNeeded();
    await expect(
      card(page, title)
        .getByText(/zuerst|Bedingungen|Kalender/)
        .first(),
    ).toBeVisible();
    await seen(page, title, `leads-de-dark-${name}`);
  }
  await isAccessible(page);
  await open(page, loaded);
  const lead = page.getByRole('table').first().getByRole('row').nth(1);
  await lead.getByRole('button', { name: /^Warum / }).click();
  const changes = page.getByRole('region', { name: /^Was die Bewertung/ });
  await expect(changes.getByText(/^Alles andere bleibt/)).toBeVisible();
  await changes.scrollIntoViewIfNeeded();
  await picture(page, 'leads-de-dark-changes');
  await isAccessible(page);
});

test('where leads are not copied the page says what it needs', async ({ empty, page }) => {
  const connection = await empty.connectDemoOrg(page);
  await empty.call('select_objects', {
    connectionId: connection.id,
    objects: ['Account'],
  });
  const { runId } = await empty.call<{ runId: string }>('start_sync', {
    connectionId: connection.id,
  });
  await expect
    .poll(async () => (await empty.call<{ state: string }>('get_run', { runId })).state)
    .toBe('succeeded');
  await open(page, { host: empty, connection });
  await expect(page.getByText('The leads are not copied')).toBeVisible();
  await picture(page, 'leads-not-held');
  await isAccessible(page);
});
