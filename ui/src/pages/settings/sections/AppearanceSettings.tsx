import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LanguageSetting, Settings, Theme } from '../../../api/bindings';
import { SettingsLine } from '../SettingsLine';
import { SettingsSection } from '../SettingsSection';
import { useChangeSettings } from '../useChangeSettings';

const THEMES: Theme[] = ['system', 'light', 'dark'];

export function AppearanceSettings({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation('settings');
  const change = useChangeSettings();
  // Each language in its own words, so that it can be found by who reads no other.
  const languages: { value: LanguageSetting; label: string }[] = [
    { value: 'system', label: t('likeSystem') },
    { value: 'en', label: 'English' },
    { value: 'de', label: 'Deutsch' },
  ];
  return (
    <SettingsSection title={t('appearance')}>
      <SettingsLine label={t('language')}>
        <SegmentedControl
          // The mark under the choice is measured once: other words need other measures.
          key={i18n.language}
          aria-label={t('language')}
          data={languages}
          value={settings.language}
          onChange={(language) => change({ language })}
        />
      </SettingsLine>
      <SettingsLine label={t('theme')}>
        <SegmentedControl
          key={i18n.language}
          aria-label={t('theme')}
          data={THEMES.map((value) => ({
            value,
            label: value === 'system' ? t('likeSystem') : t(value),
          }))}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
        />
      </SettingsLine>
    </SettingsSection>
  );
}
