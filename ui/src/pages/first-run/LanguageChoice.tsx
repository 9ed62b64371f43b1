import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Language, Settings } from '../../api/bindings';
import { languageFor } from '../../locales/i18n';
import { useSystemLanguage } from '../../locales/useSystemLanguage';
import { useChangeSettings } from '../settings/useChangeSettings';

/** Each language in its own words, so that it can be found by who reads no other. */
const LANGUAGES: { value: Language; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
];

/** The language, before anything else is read. */
export function LanguageChoice({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const systemLanguage = useSystemLanguage();
  const change = useChangeSettings();
  return (
    <div>
      <SegmentedControl
        aria-label={t('language')}
        data={LANGUAGES}
        value={languageFor(settings.language, systemLanguage)}
        onChange={(language) => change({ language })}
      />
    </div>
  );
}
