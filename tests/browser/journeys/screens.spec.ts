import { expect, isAccessible, picture, test } from '../test.ts';

/** Every screen, by a heading that says it is there. */
const screens = [
  { name: 'welcome', path: '/welcome', en: 'Welcome to Orgmirror', de: 'Willkommen bei Orgmirror' },
  { name: 'connections', path: '/connections', en: 'Connections', de: 'Verbindungen' },
  { name: 'gallery', path: '/connections/add', en: 'Add a Data Source', de: 'Datenquelle hinzufügen' },
  { name: 'salesforce-form', path: '/connections/add/salesforce' },
  { name: 'objects', path: '/connections/:id/objects' },
  { name: 'tables', path: '/tables', en: 'Tables', de: 'Tabellen' },
  { name: 'leads', path: '/tables/:id/Lead' },
  { name: 'warehouse', path: '/warehouse/:id', en: 'Data Warehouse' },
  { name: 'history', path: '/history', en: 'Update history' },
  { name: 'settings', path: '/settings', en: 'Settings', de: 'Einstellungen' },
];

// Words differ by language, contrasts by theme: two looks have both.
for (const [language, theme] of [
  ['en', 'light'],
  ['de', 'dark'],
] as const) {
  test(`every screen is accessible: ${language}, ${theme}`, async ({ loaded, page }) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    const settings = await loaded.host.call<object>('get_settings');
    await loaded.host.call('set_settings', { ...settings, language, theme });
    for (const screen of screens) {
      await page.goto(`${loaded.host.url}/#${screen.path.replace(':id', loaded.connection.id)}`);
      await page.reload();
      const heading = page.getByRole('heading', { level: 1 });
      await expect(heading).toBeVisible();
      const expected = screen[language as keyof typeof screen];
      if (expected) await expect(heading).toHaveText(expected);
      // Shown whole: nothing is still a grey bar.
      await expect(page.locator('[aria-busy=true], .mantine-Skeleton-root')).toHaveCount(0);
      await test.step(screen.name, () => isAccessible(page));
      await picture(page, `screen-${screen.name}-${language}-${theme}`);
    }
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await loaded.host.call('set_settings', settings);
    expect(problems).toEqual([]);
  });
}

test('no screen is wider than the smallest window', async ({ loaded, page }) => {
  await page.setViewportSize({ width: 960, height: 640 });
  for (const screen of screens) {
    await page.goto(`${loaded.host.url}/#${screen.path.replace(':id', loaded.connection.id)}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, screen.name).toBeLessThanOrEqual(0);
    await picture(page, `screen-${screen.name}-960`);
  }
});

test('Ctrl+K leads to any page and any table, and closing it changes nothing', async ({ loaded, page }) => {
  await page.goto(`${loaded.host.url}/#/connections`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connections');
  const palette = page.getByRole('dialog');
  const link = page.getByRole('link', { name: 'Update history' });
  await link.focus();
  await page.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(link).toBeFocused();
  await expect(page).toHaveURL(/#\/connections$/);
  for (const [typed, place] of [
    ['Settings', /#\/settings$/],
    ['Lead Status Value', /\/LeadStatus$/],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await expect(palette.getByRole('button').first()).toContainText(typed);
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
    await expect(page).toHaveURL(place);
  }
});
