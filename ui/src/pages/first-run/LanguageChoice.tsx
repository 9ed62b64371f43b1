import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../api/bindings';
import { type LocaleCode, localeFor } from '../../locales/i18n';
import { useChangeSettings } from '../settings/useChangeSettings';

/** Each language in its own words, so that it can be found by who reads no other. */
const LANGUAGES: { value: LocaleCode; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
];

/** The language, before anything else is read. */
export function LanguageChoice({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const change = useChangeSettings(settings);
  return (
    <div>
      <SegmentedControl
        aria-label={t('language')}
        data={LANGUAGES}
        value={localeFor(settings.language, navigator.languages)}
        onChange={(language) => change({ language })}
      />
    </div>
  );
}
