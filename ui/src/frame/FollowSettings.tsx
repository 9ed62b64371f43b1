import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useSettings } from '../api/queries/queries';
import { applyLanguage } from '../locales/i18n';

/** Applies the language and theme of the settings, also when another window changes them. */
export function FollowSettings() {
  const { data: settings } = useSettings();
  const { setColorScheme } = useMantineColorScheme();
  const language = settings?.language;
  const theme = settings?.theme;

  useEffect(() => {
    if (language) applyLanguage(language);
  }, [language]);

  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);

  return null;
}
