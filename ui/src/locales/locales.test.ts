import { describe, expect, it } from 'vitest';
import { errorCodes } from '../api/bindings';
import { errorPages } from '../pages/connect/login/errorPages';
import { firstLanguage, languageFor, regionalLocale, textsOf } from './i18n';

type Tree = { [key: string]: string | Tree };

/** `frame.reload`, with the plural endings of a language taken as one key. */
function sentences(tree: Tree, path: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else for (const [inner, text] of sentences(value, here)) found.set(inner, text);
  }
  return found;
}

const resources = { en: await textsOf('en'), de: await textsOf('de') } as Record<'en' | 'de', Tree>;
const english = sentences(resources.en, 'en');
const german = sentences(resources.de, 'de');
const withoutLanguage = (keys: Iterable<string>) => [...keys].map((key) => key.slice(3)).sort();
const placeholders = (text: string) => (text.match(/\{\{\s*\w+/g) ?? []).sort();

describe('the languages', () => {
  it('say the same things', () => {
    expect(withoutLanguage(german.keys())).toEqual(withoutLanguage(english.keys()));
  });

  it('have words for everything', () => {
    const empty = [...english, ...german].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('are filled with the same values', () => {
    for (const [key, text] of english) {
      const other = german.get(`de${key.slice(2)}`) ?? '';
      expect(placeholders(other), key).toEqual(placeholders(text));
    }
  });

  it('call what scores rest on as the engine does in its files', () => {
    const files = import.meta.glob<Record<string, string>>(
      '../../../src-tauri/crates/engine/texts/*/lead_scores.json',
      { eager: true, import: 'default' },
    );
    for (const [language, shown] of [
      ['en', english],
      ['de', german],
    ] as const) {
      const [file] = Object.entries(files).filter(([path]) => path.includes(`/${language}/`));
      const written = Object.entries(file?.[1] ?? {}).map(([key, text]) => [
        `${language}.leads.${key}`,
        text,
      ]);
      expect(written.length).toBeGreaterThan(0);
      expect(written).toEqual(written.map(([key]) => [key, shown.get(key ?? '')]));
    }
  });

  it('use no exclamation marks', () => {
    const loud = [...english, ...german].filter(([, text]) => text.includes('!')).map(([key]) => key);
    expect(loud).toEqual([]);
  });

  it('follow the system, English where nothing fits', () => {
    expect(firstLanguage(['de-AT', 'en'])).toBe('de');
    expect(firstLanguage(['fr', 'de'])).toBe('de');
    expect(firstLanguage(['fr'])).toBe('en');
    expect(languageFor('system', 'de')).toBe('de');
    expect(languageFor('de', 'en')).toBe('de');
  });

  it('write dates as in the region of the system, where that speaks them', () => {
    expect(regionalLocale('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(regionalLocale('de', ['de-AT', 'de'])).toBe('de-AT');
    expect(regionalLocale('en', ['de-DE'])).toBe('en');
    expect(regionalLocale('en', ['enm', 'fr'])).toBe('en');
  });
});

describe('the errors', () => {
  const codes = [...errorCodes, ...errorPages.map((page) => page.code)];

  it.each(codes)('%s has a sentence in both languages', (code) => {
    expect(english.get(`en.errors.${code}.what`), 'en').toBeTruthy();
    expect(german.get(`de.errors.${code}.what`), 'de').toBeTruthy();
  });
});
