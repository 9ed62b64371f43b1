/**
 * Makes a screenshot small: as few colours as a screen of text needs, in a lossless WebP. Letters stay
 * sharp at about a quarter of the size that Playwright's PNG has. Done by the browser, which has the codec.
 */
import type { Page } from '@playwright/test';

/** Fewer, and the soft edges of letters show. */
const COLOURS = 32;

export async function develop(darkroom: Page, taken: Buffer): Promise<Buffer> {
  const developed = await darkroom.evaluate(inBrowser, { png: taken.toString('base64'), colours: COLOURS });
  return Buffer.from(developed, 'base64');
}

/** Runs in the page: it sees nothing of this file but itself. */
async function inBrowser({ png, colours }: { png: string; colours: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, image.width, image.height);
  const values = new Uint32Array(pixels.data.buffer);
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);

  const parts = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255] as const;
  const apart = (one: number, other: number) => {
    const [a, b] = [parts(one), parts(other)];
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
  };
  const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
  // What is on many pixels stays as it is; of the rest, what is farthest from all that stays.
  const kept = byCount.slice(0, colours / 2);
  const nearest = byCount.map((value) => Math.min(...kept.map((one) => apart(one, value))));
  while (kept.length < Math.min(colours, byCount.length)) {
    let farthest = 0;
    for (let at = 1; at < nearest.length; at += 1) {
      if ((nearest[at] ?? 0) > (nearest[farthest] ?? 0)) farthest = at;
    }
    const chosen = byCount[farthest] ?? 0;
    kept.push(chosen);
    for (const [at, value] of byCount.entries()) {
      nearest[at] = Math.min(nearest[at] ?? 0, apart(chosen, value));
    }
  }
  const becomes = new Map<number, number>();
  for (const value of byCount) {
    let best = kept[0] ?? value;
    for (const one of kept) if (apart(one, value) < apart(best, value)) best = one;
    becomes.set(value, best);
  }
  for (const [at, value] of values.entries()) values[at] = becomes.get(value) ?? value;
  context.putImageData(pixels, 0, 0);
  // At 1 Chromium writes it without loss.
  return canvas.toDataURL('image/webp', 1).replace(/^.*,/, '');
}
