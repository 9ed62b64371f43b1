import type { Page } from '@playwright/test';
import { expect, isAccessible, type Loaded, picture, test } from '../../test.ts';

const WORDS = {
  en: {
    more: 'More for Demo org',
    schedule: 'Schedule',
    starts: 'Updates start',
    everyTwoHours: 'Every 2 hours',
    addBlackout: 'Add blackout hours',
    from: 'From',
    to: 'To',
    sentence: /^Every 2 hours, not between .* on any day, /,
    save: 'Save schedule',
    force: 'Force an update',
    ask: 'Update in the blackout hours?',
    anyway: 'Update anyway',
    notify: 'Notify me when complete',
    notified: 'You will be notified',
    told: 'Demo org: Update complete',
    test: 'Test now',
    good: 'It works as far as Salesforce tells.',
    close: 'Close',
    remove: 'Delete',
    goes: 'This goes:',
    cancel: 'Cancel',
    history: 'Update history',
    text: 'Object or error',
    nothing: 'No update matches',
    clear: 'Clear filters',
    export: 'Export as CSV',
    saved: 'Saved',
    inFolder: 'Show in folder',
    sortRows: 'Rows',
  },
  de: {
    more: 'Mehr zu Demo org',
    schedule: 'Zeitplan',
    starts: 'Aktualisierungen beginnen',
    everyTwoHours: 'Alle 2 Stunden',
    addBlackout: 'Sperrzeit hinzufügen',
    from: 'Von',
    to: 'Bis',
    sentence: /^Alle 2 Stunden, nicht zwischen .* an jedem Tag, /,
    save: 'Zeitplan speichern',
    force: 'Aktualisierung erzwingen',
    ask: 'In der Sperrzeit aktualisieren?',
    anyway: 'Trotzdem aktualisieren',
    notify: 'Nach Abschluss benachrichtigen',
    notified: 'Sie werden benachrichtigt',
    told: 'Demo org: Aktualisierung abgeschlossen',
    test: 'Jetzt prüfen',
    good: 'Es geht, soweit Salesforce es sagt.',
    close: 'Schließen',
    remove: 'Löschen',
    goes: 'Das geht verloren:',
    cancel: 'Abbrechen',
    history: 'Aktualisierungsverlauf',
    text: 'Objekt oder Fehler',
    nothing: 'Keine Aktualisierung passt',
    clear: 'Filter leeren',
    export: 'Als CSV exportieren',
    saved: 'Gespeichert',
    inFolder: 'Im Ordner anzeigen',
    sortRows: 'Zeilen',
  },
};

/** Opens the engine's interface in a language and a theme, and puts both back afterwards. */
async function inLook(
  { host, connection }: Loaded,
  page: Page,
  look: { language: 'en' | 'de'; theme: 'light' | 'dark' },
  journey: () => Promise<void>,
): Promise<void> {
  const settings = await host.call<object>('get_settings');
  await host.call('set_settings', { ...settings, ...look });
  try {
    await page.goto(`${host.url}/#/connections`);
    await expect(page.locator('html')).toHaveAttribute('lang', look.language);
    await journey();
  } finally {
    await host.call('set_schedule', { connectionId: connection.id, schedule: null });
    await host.call('set_settings', settings);
  }
}

for (const [language, theme] of [
  ['en', 'light'],
  ['de', 'dark'],
] as const) {
  const words = WORDS[language];
  const look = `${language}-${theme}`;

  test(`a source gets a schedule, and is updated in spite of its blackout: ${look}`, async ({
    loaded,
    page,
  }) => {
    await inLook(loaded, page, { language, theme }, async () => {
      await isAccessible(page);
      await picture(page, `cycle-1-connections-${look}`);
      await page.getByRole('button', { name: words.more }).click();
      await page.getByRole('menuitem', { name: words.schedule }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('combobox', { name: words.starts }).click();
      await page.getByRole('option', { name: words.everyTwoHours }).click();
      await drawer.getByRole('button', { name: words.addBlackout }).click();
      // Every day, and all hours but one that is half a day away.
      const berlin = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Europe/Berlin' });
      const hour = (Number(berlin.format(new Date())) + 12) % 24;
      const clock = (at: number) => `${String(at % 24).padStart(2, '0')}:00`;
      await drawer.getByLabel(words.from, { exact: true }).fill(clock(hour + 1));
      await drawer.getByLabel(words.to, { exact: true }).fill(clock(hour));
      for (const day of language === 'en' ? ['Saturday', 'Sunday'] : ['Samstag', 'Sonntag']) {
        await drawer.getByRole('checkbox', { name: day }).press('Space');
      }
      const zone = drawer.getByRole('combobox').nth(1);
      await zone.click();
      await zone.fill('Berlin');
      await page.getByRole('option', { name: 'Europe/Berlin', exact: true }).click();
      await expect(drawer.getByText(words.sentence)).toBeVisible();
      await expect(drawer.getByRole('listitem')).toHaveCount(5);
      await isAccessible(page);
      await picture(page, `cycle-2-schedule-${look}`);
      await drawer.getByRole('button', { name: words.save }).click();
      await expect(drawer).toBeHidden();

      await page.getByRole('button', { name: words.notify }).click();
      await expect(page.getByRole('button', { name: words.notified })).toBeVisible();
      await page.getByRole('button', { name: words.force }).click();
      const question = page.getByRole('dialog', { name: words.ask });
      await expect(question).toBeVisible();
      await isAccessible(page);
      await picture(page, `cycle-3-blackout-${look}`);
      await question.getByRole('button', { name: words.anyway }).click();
      await expect(page.getByText(words.told)).toBeVisible({ timeout: 60_000 });
      await expect(page.getByRole('button', { name: words.notify })).toBeVisible();
      await isAccessible(page);
      await picture(page, `cycle-4-told-${look}`);
    });
  });

  test(`a source is tested, and shows what goes before it is deleted: ${look}`, async ({ loaded, page }) => {
    await inLook(loaded, page, { language, theme }, async () => {
      // By keyboard alone.
      const more = page.getByRole('button', { name: words.more });
      await more.focus();
      await page.keyboard.press('Enter');
      const item = page.getByRole('menuitem', { name: words.test });
      await expect(item).toBeVisible();
      await item.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.good)).toBeVisible();
      await isAccessible(page);
      await picture(page, `cycle-5-test-${look}`);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();

      await more.click();
      await page.getByRole('menuitem', { name: words.remove }).click();
      await expect(page.getByText(words.goes)).toBeVisible();
      await page.getByRole('checkbox').check();
      await isAccessible(page);
      await picture(page, `cycle-6-delete-${look}`);
      await page.getByRole('button', { name: words.cancel }).click();

      const rows = page.getByRole('columnheader', { name: words.sortRows, exact: true });
      await rows.getByRole('button').press('Enter');
      await expect(rows).toHaveAttribute('aria-sort', 'ascending');
      await rows.getByRole('button').press('Enter');
      await expect(rows).toHaveAttribute('aria-sort', 'descending');
      await rows.getByRole('button').press('Enter');
    });
  });

  test(`the history is searched and saved: ${look}`, async ({ loaded, page }) => {
    await inLook(loaded, page, { language, theme }, async () => {
      await page.getByRole('link', { name: words.history }).click();
      const lines = page.locator('tbody tr');
      await expect(lines.first()).toBeVisible();
      await isAccessible(page);
      await picture(page, `cycle-7-history-${look}`);
      await page.getByLabel(words.text).fill('no object is called so');
      await expect(page.getByText(words.nothing)).toBeVisible();
      await isAccessible(page);
      await picture(page, `cycle-8-nothing-${look}`);
      await page.getByRole('button', { name: words.clear }).click();
      await page.getByLabel(words.text).fill('lead');
      await expect(page).toHaveURL(/text=lead/);
      await expect(lines.first()).toBeVisible();
      await page.getByRole('button', { name: words.export }).click();
      const notice = page.getByRole('alert').filter({ hasText: words.saved });
      await expect(notice).toBeVisible();
      // It stands above how many there are and the way to older ones.
      const pages = await page.locator('[data-keep-clear]').boundingBox();
      const edge = await notice.boundingBox();
      if (!pages || !edge) throw new Error('neither is there');
      expect(edge.y + edge.height <= pages.y || pages.y + pages.height <= edge.y).toBe(true);
      await notice.getByRole('button', { name: words.inFolder }).click();
      await lines.first().getByRole('cell').nth(1).click();
      await expect(page.getByRole('rowheader').first()).toBeVisible();
      await isAccessible(page);
      await picture(page, `cycle-9-run-${look}`);
    });
  });
}

test('schedule and history fit the smallest window', async ({ loaded, page }) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await inLook(loaded, page, { language: 'de', theme: 'light' }, async () => {
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect(page.getByRole('table')).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    // Nothing lies under the actions, which stay at the right.
    const actions = await page.getByRole('columnheader', { name: 'Aktion' }).boundingBox();
    const size = await page.getByRole('columnheader', { name: 'Dateigröße' }).boundingBox();
    if (!actions || !size) throw new Error('the headings are not there');
    expect(size.x + size.width).toBeLessThanOrEqual(actions.x);
    await picture(page, 'cycle-connections-960');
    await page.getByRole('button', { name: WORDS.de.more }).click();
    await page.getByRole('menuitem', { name: WORDS.de.schedule }).click();
    await expect(page.getByRole('button', { name: WORDS.de.save })).toBeVisible();
    await picture(page, 'cycle-schedule-960');
    await page.keyboard.press('Escape');
    await page.goto(`${loaded.host.url}/#/history`);
    await expect(page.locator('tbody tr').first()).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture(page, 'cycle-history-960');
  });
});
