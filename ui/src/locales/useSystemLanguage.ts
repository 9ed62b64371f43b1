import type { AppInfo, Language } from '../api/bindings';
import { useApp } from '../api/queries/queries';
import { firstLanguage } from './i18n';

/** What the setting `system` stands for: the engine's word, before that the webview's. */
export function systemLanguageOf(app: AppInfo | undefined): Language {
  return app?.systemLanguage ?? firstLanguage(navigator.languages);
}

export function useSystemLanguage(): Language {
  const { data: app } = useApp();
  return systemLanguageOf(app);
}
