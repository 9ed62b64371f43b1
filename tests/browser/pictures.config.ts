/** Pictures of every screen and state, for `docs/pictures`; no part of the tests' own run. */
import { join } from 'node:path';
import journeys from './playwright.config.ts';

const root = join(import.meta.dirname, '../..');

export default {
  ...journeys,
  testDir: 'album/pages',
  outputDir: join(root, '.artifacts/pictures'),
  reporter: [['list'], ['./album/index.ts']],
  timeout: 60_000,
  expect: { timeout: 12_000 },
  use: { ...journeys.use, actionTimeout: 12_000, viewport: { width: 1440, height: 900 }, screenshot: 'off', trace: 'off' },
};
