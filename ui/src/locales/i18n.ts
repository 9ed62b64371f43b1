/**
 * English and German. Each JSON file in the folders beside this one is a namespace: `tables.json` holds `tables:…`.
 * A file dropped into both language folders is found by itself. A language is read when it is first spoken.
 */
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, LanguageSetting } from '../api/bindings';

const languages = { en: () => import('./en'), de: () => import('./de') };

export const LANGUAGES = Object.keys(languages) as readonly Language[];

/** All texts of a language, by namespace. */
export async function textsOf(language: Language): Promise<Record<string, object>> {
  const { texts } = await languages[language]();
  const named = Object.entries(texts).map(([path, text]) => [path.replace(/^\.\/|\.json$/g, ''), text]);
  return Object.fromEntries(named);
}

const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: async (language, namespace) => {
    const { texts } = await languages[language as Language]();
    const found = texts[`./${namespace}.json`];
    if (!found) throw new Error(`There is no text ${namespace} in ${language}.`);
    return found;
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

export async function applyLanguage(setting: LanguageSetting, systemLanguage: Language): Promise<void> {
  const language = languageFor(setting, systemLanguage);
  if (i18next.language === language) return;
  await i18next.changeLanguage(language);
  sayLanguage();
}

export async function startI18n(): Promise<void> {
  const language = firstLanguage(navigator.languages);
  const texts = await textsOf(language);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      // Both languages say everything.
      fallbackLng: false,
      ns: Object.keys(texts),
      resources: { [language]: texts },
      // The other one is read when it is spoken.
      partialBundledLanguages: true,
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  sayLanguage();
}

function sayLanguage() {
  document.documentElement.lang = i18next.language;
}
