import i18next from 'i18next';
import { LANGUAGES, startI18n } from '../locales/i18n';

/** For texts asked of one language while another is spoken. */
export async function startBothLanguages() {
  await startI18n();
  await i18next.loadLanguages(LANGUAGES);
}
