/**
 * English and German. Each JSON file beside this one is a namespace: `tables.json` holds `tables:…`.
 * A file dropped into both language folders is found by itself.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, LanguageSetting } from '../api/bindings';

type Namespaces = Record<string, object>;
const files = import.meta.glob<{ default: object }>('./*/*.json', { eager: true });

export const LANGUAGES: readonly Language[] = ['en', 'de'];

export function resourcesByLanguage(): Record<string, Namespaces> {
  const resources: Record<string, Namespaces> = {};
  for (const [path, file] of Object.entries(files)) {
    const [, language, namespace] = /\.\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? [];
    if (language === undefined || namespace === undefined) continue;
    resources[language] = { ...resources[language], [namespace]: file.default };
  }
  return resources;
}

/** The language a setting stands for on this machine; which one the system speaks is the engine's to say. */
export function languageFor(setting: LanguageSetting, systemLanguage: Language): Language {
  return setting === 'system' ? systemLanguage : setting;
}

/** The one to begin with, until the engine has answered. */
export function firstLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const code = LANGUAGES.find((known) => tag.toLowerCase().split('-')[0] === known);
    if (code) return code;
  }
  return 'en';
}

/** How a language writes numbers and dates: as in the system's region, where that speaks it. */
export function regionalLocale(language: string, systemLanguages: readonly string[]): string {
  return systemLanguages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

export function applyLanguage(setting: LanguageSetting, systemLanguage: Language) {
  const language = languageFor(setting, systemLanguage);
  document.documentElement.lang = language;
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: resourcesByLanguage(),
    lng: firstLanguage(navigator.languages),
    fallbackLng: 'en',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}
