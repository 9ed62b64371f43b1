import { useTranslation } from 'react-i18next';
import { regionalLocale } from '../locales/i18n';
import { createFormatter, type Formatter } from './format';
import { lazilyEach } from './lazily';

const formatterOf = lazilyEach(createFormatter);

/** The formatter of the language shown, as it is written in the system's region. */
export function useFormat(): Formatter {
  const { i18n } = useTranslation();
  return formatterOf(regionalLocale(i18n.language, navigator.languages));
}
