/**
 * Takes one state of a screen in several looks.
 *
 * A page is brought into its state once, in English; then language, theme and size change under it,
 * as they do for a person who changes the settings. What is told by time ("2 min ago") differs from
 * one run to the next, and so do the pictures.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';
import type { Host } from '../host.ts';
import { develop } from './darkroom.ts';

export const FOLDER = join(import.meta.dirname, '../../../docs/pictures');

export const LOOKS = ['light', 'dark', 'german', 'narrow'] as const;
export type Look = (typeof LOOKS)[number];

/** The smallest window is shown in German: the harder of the two. */
const WORN: Record<Look, { language: 'en' | 'de'; theme: 'light' | 'dark'; width: number; height: number }> =
  {
    light: { language: 'en', theme: 'light', width: 1440, height: 900 },
    dark: { language: 'en', theme: 'dark', width: 1440, height: 900 },
    german: { language: 'de', theme: 'light', width: 1440, height: 900 },
    narrow: { language: 'de', theme: 'light', width: 960, height: 640 },
  };

/** What a picture shows, for the index. */
export interface Shown {
  screen: string;
  state: string;
  files: Partial<Record<Look, string>>;
}

export interface Sight {
  screen: string;
  state: string;
  /** All four where nothing is said. */
  looks?: readonly Look[];
  /** What is still loading is what the picture shows. */
  isLoading?: boolean;
}

export interface Shot {
  page: Page;
  host: Host;
  info: TestInfo;
  /** Where pictures are made small. */
  darkroom: Page;
}

/** Takes pictures of the page as it is, and puts the first look back. */
export async function take({ page, host, info, darkroom }: Shot, sight: Sight): Promise<void> {
  const { screen, state, looks = LOOKS, isLoading = false } = sight;
  const files: Shown['files'] = {};
  for (const look of looks) {
    const { language, theme, width, height } = WORN[look];
    if (looks.length > 1 || look !== 'light') await host.set({ language, theme });
    await page.setViewportSize({ width, height });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    if (!isLoading) await whole(page);
    await settled(page);
    const file = `${slug(screen)}/${slug(state)}-${look}.webp`;
    const taken = await page.screenshot();
    mkdirSync(dirname(join(FOLDER, file)), { recursive: true });
    writeFileSync(join(FOLDER, file), await develop(darkroom, taken));
    files[look] = file;
  }
  if (looks.length > 1) await host.set({ language: 'en', theme: 'light' });
  await page.setViewportSize({ width: WORN.light.width, height: WORN.light.height });
  const shown: Shown = { screen, state, files };
  info.annotations.push({ type: 'picture', description: JSON.stringify(shown) });
}

/** Nothing is a grey bar any more. */
export const whole = (page: Page) =>
  expect(page.locator('[aria-busy=true], .mantine-Skeleton-root')).toHaveCount(0);

/** Two frames in which nothing moves, with the letters there. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    let last = '';
    for (let frame = 0; frame < 40; frame += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      const now = `${document.body.innerHTML.length} ${document.body.innerText.length}`;
      if (now === last) return;
      last = now;
    }
  });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

const slug = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
