import { useTranslation } from 'react-i18next';
import { regionalLocale } from '../locales/i18n';
import { createFormatter, type Formatter } from './format';
import { lazilyEach } from './lazily';

/** By how far the clock is from UTC: a format of times keeps the zone it was made in, and computers travel. */
const formattersAt = lazilyEach(() => lazilyEach(createFormatter));

/** The formatter of the language shown, as it is written in the system's region. */
export function useFormat(): Formatter {
  const { i18n } = useTranslation();
  const offset = new Date().getTimezoneOffset();
  return formattersAt(String(offset))(regionalLocale(i18n.language, navigator.languages));
}
