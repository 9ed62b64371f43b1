/**
 * English and German. Each JSON file beside this one is a namespace: `tables.json` holds `tables:…`.
 * A file dropped into both language folders is found by itself. A language is read when it is first spoken.
 */
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, LanguageSetting } from '../api/bindings';

const files = import.meta.glob<object>('./*/*.json', { import: 'default' });

export const LANGUAGES: readonly Language[] = ['en', 'de'];

function namespacesOf(language: string): string[] {
  const paths = Object.keys(files).map((path) => /\.\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? []);
  return paths.flatMap(([, spoken, namespace]) => (spoken === language && namespace ? [namespace] : []));
}

async function read(language: string, namespace: string): Promise<object> {
  const file = files[`./${language}/${namespace}.json`];
  if (!file) throw new Error(`There is no text ${namespace} in ${language}.`);
  return file();
}

/** All texts of a language, by namespace. */
export async function textsOf(language: Language): Promise<Record<string, object>> {
  const texts = namespacesOf(language).map(async (name) => [name, await read(language, name)] as const);
  return Object.fromEntries(await Promise.all(texts));
}

const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, answer) => {
    read(language, namespace).then(
      (texts) => answer(null, texts),
      (error: Error) => answer(error, null),
    );
  },
};

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
  if (i18next.language !== language) void i18next.changeLanguage(language).then(sayLanguage);
}

export async function startI18n(): Promise<void> {
  const language = firstLanguage(navigator.languages);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      // Both languages say everything.
      fallbackLng: false,
      ns: namespacesOf(language),
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  sayLanguage();
}

function sayLanguage() {
  document.documentElement.lang = i18next.language;
}
