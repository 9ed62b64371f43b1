/** What people see whose role does not allow everything, and where the policy itself is no good. */
import type { Page } from '@playwright/test';
import { expect, isAccessible, type Loaded, picture, test } from '../../test.ts';

type Settings = { language: string; theme: string };

async function open(page: Page, { host, connection }: Loaded, path: string): Promise<void> {
  await page.goto(`${host.url}/#${path.replace(':id', connection.id)}`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true], .mantine-Skeleton-root')).toHaveCount(0);
}

/** Every screen where something is managed. */
const screens = [
  '/connections',
  '/connections/add',
  '/connections/add/salesforce',
  '/connections/:id/objects',
  '/connections/:id/first-load',
  '/warehouse/:id/Lead',
  '/history',
  '/settings',
];

test.afterEach(async ({ loaded }) => {
  loaded.host.setPolicy(null);
  await loaded.host.set({ language: 'en', theme: 'light' });
});

for (const { role, policy } of [
  { role: 'Standard', policy: { default: 'read_only', groups: { sales: 'standard' } } },
  { role: 'Read-Only', policy: { default: 'admin', users: { anna: 'read_only' } } },
]) {
  test(`someone with the role ${role} finds what it does not allow said, not hidden behind an error`, async ({
    loaded,
    page,
  }) => {
    const { host } = loaded;
    host.setPolicy(policy);
    await open(page, loaded, '/connections');
    const reason = page.getByText('Needs the role Admin', { exact: true });
    for (const name of ['Add a Data Source', 'Force an update']) {
      const button = page.getByRole('button', { name });
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(reason).toBeHidden();
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(reason).toBeVisible();
      await button.blur();
    }
    await expect(page).toHaveURL(/#\/connections$/);
    const more = page.getByRole('button', { name: 'More for Demo org' });
    if (role === 'Standard') {
      await more.click();
      await expect(page.getByRole('menuitem')).toHaveText(['Open database location']);
      await page.keyboard.press('Escape');
    } else {
      await expect(more).toBeHidden();
    }

    for (const path of ['/connections/add', '/connections/add/salesforce', '/connections/:id/objects']) {
      await open(page, loaded, path);
      await expect(page.getByText('This needs the role Admin')).toBeVisible();
      await expect(page.getByText(`Your role is ${role}.`)).toContainText(host.policyFile);
      await expect(page.getByRole('checkbox')).toHaveCount(0);
    }

    await open(page, loaded, '/warehouse/:id/Lead');
    const repair = page.getByRole('button', { name: 'Repair' });
    await expect(repair).toHaveAttribute('aria-disabled', 'true');
    await repair.focus();
    await expect(reason).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Copy Attachment' })).toBeDisabled();
    await expect(page.getByLabel('Recheck frequency of Company', { exact: true })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Set Recheck Frequency' })).toBeHidden();
    const check = page.getByRole('button', { name: 'Check for new tables and columns' });
    await expect(check).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByRole('combobox', { name: 'Replication method' })).toHaveAccessibleDescription(
      'Needs the role Admin.',
    );

    await open(page, loaded, '/settings');
    await expect(page.getByRole('combobox', { name: 'Update automatically' })).toBeDisabled();
    await expect(page.getByRole('combobox', { name: 'For one update' })).toBeDisabled();
    await expect(page.getByRole('region', { name: 'Your role' })).toContainText(role);
    await page.getByText('Deutsch').click();
    await expect(page.getByRole('region', { name: 'Ihre Rolle' })).toBeVisible();
    expect((await host.call<Settings>('get_settings')).language).toBe('de');
  });

  for (const [language, theme] of [
    ['en', 'light'],
    ['de', 'dark'],
  ] as const) {
    test(`every screen is accessible to the role ${role}: ${language}, ${theme}`, async ({
      loaded,
      page,
    }) => {
      loaded.host.setPolicy(policy);
      await loaded.host.set({ language, theme });
      for (const path of screens) {
        await open(page, loaded, path);
        await test.step(path, () => isAccessible(page));
        await picture(
          page,
          `role-${role}-${path.replaceAll('/', '-').replace('-:id', '')}-${language}-${theme}`,
        );
      }
    });
  }
}

test('someone whose role is tightened sees it without starting anew, and the other way round', async ({
  loaded,
  page,
}) => {
  await open(page, loaded, '/connections');
  const force = page.getByRole('button', { name: 'Force an update' });
  await expect(force).toBeEnabled();
  loaded.host.setPolicy({ default: 'read_only' });
  // Whatever the app asks next notices.
  await loaded.host.call('get_settings');
  await expect(force).toHaveAttribute('aria-disabled', 'true');
  await expect(loaded.host.call('start_sync', { connectionId: loaded.connection.id })).rejects.toThrow(
    /not_permitted/,
  );
  loaded.host.setPolicy(null);
  await loaded.host.call('get_settings');
  await expect(page.getByRole('link', { name: 'Add a Data Source' })).toBeVisible();
});

for (const { language, title, mend, more } of [
  {
    language: 'en',
    title: "This computer's policy for Orgmirror is not understood: what is said up to line 1, column",
    mend: 'Ask an administrator of this computer to mend',
    more: 'Details',
  },
  {
    language: 'de',
    title: 'Die Richtlinie dieses Computers für Orgmirror ist nicht zu verstehen: Was bis Zeile 1, Spalte',
    mend: 'Bitten Sie die Administration dieses Computers',
    more: 'Einzelheiten',
  },
]) {
  test(`a policy with a mistake is told once on top, with who can mend it: ${language}`, async ({
    loaded,
    page,
  }) => {
    loaded.host.setPolicy('{"default": "admin", "user": {"anna": "read_only"}}');
    await loaded.host.set({ language });
    await open(page, loaded, '/tables/:id/Lead');
    const banner = page.getByRole('status').filter({ hasText: title });
    await expect(banner).toHaveCount(1);
    await expect(banner).toContainText(mend);
    await expect(banner).toContainText(loaded.host.policyFile);
    const words = banner.getByText('unknown field `user`');
    await expect(words).toBeHidden();
    await banner.getByText(more).click();
    await expect(words).toBeVisible();
    // What is held stays readable.
    await expect(page.getByRole('grid')).toBeVisible();
    await isAccessible(page);
    await picture(page, `policy-invalid-${language}`);
    await page.setViewportSize({ width: 960, height: 640 });
    await picture(page, `policy-invalid-${language}-960`);

    loaded.host.setPolicy({ default: 'admin' });
    await loaded.host.call('get_settings');
    await expect(banner).toHaveCount(0);
  });
}

test('a policy that anyone may write is not followed', async ({ empty, page }) => {
  empty.setPolicy({ default: 'admin' });
  const { chmodSync } = await import('node:fs');
  chmodSync(empty.policyFile, 0o666);
  await page.goto(`${empty.url}/#/connections`);
  await expect(page.getByText('others than administrators may write to')).toBeVisible();
});

for (const { language, title, who } of [
  {
    language: 'en',
    title: 'No data source yet',
    who: 'A data source is added by someone with the role Admin.',
  },
  {
    language: 'de',
    title: 'Noch keine Datenquelle',
    who: 'Datenquellen fügt hinzu, wer die Rolle Admin hat.',
  },
]) {
  test(`a first start without the permission says whose it is: ${language}`, async ({ empty, page }) => {
    empty.setPolicy({ default: 'standard' });
    await empty.set({ language });
    for (const path of ['connections', 'warehouse', 'history', 'tables']) {
      await page.goto(`${empty.url}/#/${path}`);
      await page.reload();
      await expect(page.getByText(who)).toContainText(empty.policyFile);
      await expect(page.locator('a[href*="connections/add"]')).toHaveCount(0);
      if (path === 'connections') await expect(page.getByText(title)).toBeVisible();
      await isAccessible(page);
      await picture(page, `role-first-start-${path}-${language}`);
    }
  });
}
