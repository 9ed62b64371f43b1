/**
 * Journeys through the interface in a plain browser, with the engine behind it over HTTP.
 *
 * One worker: the ports a login comes back to are fixed, so two logins cannot run at once.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

/** The system's own browser; none is downloaded. */
function systemBrowser(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), mac];
  for (const candidate of candidates) {
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {}
  }
  throw new Error('Neither Chromium nor Chrome is installed; `.ci/setup test` installs one.');
}

export default defineConfig({
  testDir: 'journeys',
  outputDir: join(root, '.artifacts/browser/failures'),
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // On a machine that is busy with other things a journey may lose a race nobody is in: it is tried once
  // more there, named as flaky, and that try's trace is kept. At a desk each failure is one.
  retries: process.env.CI ? 1 : 0,
  // The longest takes half a minute on a quiet machine.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    // Recording each try takes a good part of its time.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      executablePath: systemBrowser(),
      // A container's root has no other choice; as an ordinary user the sandbox stays on.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
