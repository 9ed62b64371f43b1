import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { regionalLocale } from '../locales/i18n';
import { createFormatter, type Formatter } from './format';

/** The formatter of the language shown, as it is written in the system's region. */
export function useFormat(): Formatter {
  const { i18n } = useTranslation();
  return useMemo(() => createFormatter(regionalLocale(i18n.language, navigator.languages)), [i18n.language]);
}
