/** Writes `docs/PICTURES.md` from the pictures of a whole run, and removes what no longer is one. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { FOLDER, LOOKS, type Look, type Shown } from './camera.ts';

const HEADINGS: Record<Look, string> = {
  light: 'Light',
  dark: 'Dark',
  german: 'German',
  narrow: 'German, 960 wide',
};

export default class Index implements Reporter {
  private readonly shown: Shown[] = [];

  onTestEnd(_test: TestCase, result: TestResult): void {
    for (const { type, description } of result.annotations) {
      if (type === 'picture' && description) this.shown.push(JSON.parse(description) as Shown);
    }
  }

  onEnd({ status }: FullResult): void {
    // A part of the run knows a part of the pictures. One that failed lists what it took and removes none.
    const isPart = process.argv.slice(2).some((word) => /^(-g|--grep|\d-.*|.*\.spec.*)/.test(word));
    if (isPart || this.shown.length === 0) return;
    writeFileSync(join(FOLDER, '../PICTURES.md'), page(this.shown));
    if (status !== 'passed') return;
    const files = new Set(this.shown.flatMap(({ files }) => Object.values(files)));
    for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
      const name = file.replaceAll('\\', '/');
      if (name.endsWith('.webp') && !files.has(name)) rmSync(join(FOLDER, name));
    }
  }
}

function page(shown: Shown[]): string {
  const screens = new Map<string, Shown[]>();
  for (const each of shown) screens.set(each.screen, [...(screens.get(each.screen) ?? []), each]);
  const lines = [
    '# Pictures',
    '',
    'Every screen and its states, with the demo org, as `make pictures` takes them. A picture opens in its full',
    'size. The smallest window is shown in German, whose words are longer.',
    '',
    [...screens.keys()].map((screen) => `[${screen}](#${anchor(screen)})`).join(' · '),
  ];
  for (const [screen, states] of screens) lines.push('', `## ${screen}`, '', ...table(states));
  return `${lines.join('\n')}\n`;
}

function table(states: Shown[]): string[] {
  const looks = LOOKS.filter((look) => states.some(({ files }) => files[look]));
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['', ...looks.map((look) => HEADINGS[look])]),
    row(['---', ...looks.map(() => '---')]),
    ...states.map(({ screen, state, files }) => {
      const cell = (look: Look) => {
        const file = files[look];
        if (!file) return '';
        const words = `${screen}, ${state}: ${HEADINGS[look].toLowerCase()}`;
        return `<a href="pictures/${file}"><img src="pictures/${file}" width="200" alt="${words}"></a>`;
      };
      return row([state, ...looks.map(cell)]);
    }),
  ];
}

const anchor = (heading: string) => heading.toLowerCase().replaceAll(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');
