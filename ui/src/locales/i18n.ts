/**
 * English and German. Each JSON file beside this one is a namespace: `tables.json` holds `tables:…`.
 * A file dropped into both language folders is found by itself.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { LanguageSetting } from '../api/bindings';

type Namespaces = Record<string, object>;
const files = import.meta.glob<{ default: object }>('./*/*.json', { eager: true });

export const LANGUAGES = ['en', 'de'] as const;
export type LocaleCode = (typeof LANGUAGES)[number];

export function resourcesByLanguage(): Record<string, Namespaces> {
  const resources: Record<string, Namespaces> = {};
  for (const [path, file] of Object.entries(files)) {
    const [, language, namespace] = /\.\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? [];
    if (language === undefined || namespace === undefined) continue;
    resources[language] = { ...resources[language], [namespace]: file.default };
  }
  return resources;
}

/** The language a setting stands for on this machine. */
export function localeFor(language: LanguageSetting, systemLanguages: readonly string[]): LocaleCode {
  if (language !== 'system') return language;
  for (const tag of systemLanguages) {
    const code = LANGUAGES.find((known) => tag.toLowerCase().startsWith(known));
    if (code) return code;
  }
  return 'en';
}

/** How a language writes numbers and dates: as in the system's region, where that speaks it. */
export function regionalLocale(language: string, systemLanguages: readonly string[]): string {
  return systemLanguages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

export function applyLanguage(language: LanguageSetting) {
  const locale = localeFor(language, navigator.languages);
  document.documentElement.lang = locale;
  if (i18next.language !== locale) void i18next.changeLanguage(locale);
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: resourcesByLanguage(),
    lng: localeFor('system', navigator.languages),
    fallbackLng: 'en',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}
