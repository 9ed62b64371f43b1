import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useSettings } from '../api/queries/queries';
import { applyLanguage } from '../locales/i18n';
import { useSystemLanguage } from '../locales/useSystemLanguage';

/** Applies the language and theme of the settings, also when another window changes them. */
export function FollowSettings() {
  const { data: settings } = useSettings();
  const { setColorScheme } = useMantineColorScheme();
  const language = settings?.language;
  const systemLanguage = useSystemLanguage();
  const theme = settings?.theme;

  useEffect(() => {
    if (language) void applyLanguage(language, systemLanguage);
  }, [language, systemLanguage]);

  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);

  return null;
}
