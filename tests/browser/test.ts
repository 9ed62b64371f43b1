/** The journeys' own `test`: an engine that is empty, or one that already holds the demo org. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type Connection, Host } from './host.ts';

/** Where artefacts are kept. */
export const pictures = join(import.meta.dirname, '../../.artifacts/browser');
mkdirSync(pictures, { recursive: true });

export interface Loaded {
  host: Host;
  connection: Connection;
}

export const test = base.extend<{ empty: Host }, { loaded: Loaded }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
  empty: async ({}, use) => {
    const host = new Host();
    await host.start();
    await use(host);
    await host.remove();
  },
  loaded: [
    async ({ browser }, use) => {
      const host = new Host();
      await host.start();
      const context = await browser.newContext();
      const connection = await host.loadDemoOrg(await context.newPage());
      await context.close();
      await use({ host, connection });
      await host.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Keeps a picture of the page as an artefact. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Has the page draw what it leaves out because nobody sees it. */
function drawAll(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets.push(sheet);
}

/** Fails with what axe finds wrong on the page as it is now. */
export async function isAccessible(page: Page): Promise<void> {
  // A page that is not drawn yet has nothing to judge.
  await page.locator('main').first().waitFor({ state: 'attached' });
  // Of what is out of sight, colours are settled only once it is drawn; all of it is to be judged.
  await page.evaluate(drawAll);
  const result = await new AxeBuilder({ page }).analyze();
  const found = result.violations.map((violation) => ({
    rule: violation.id,
    what: violation.help,
    where: violation.nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
  }));
  expect(found).toEqual([]);
}

export { expect };
