import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Desktop, Settings } from '../../api/bindings';
import { call } from '../../api/call';
import { useDesktopNow } from '../../api/queries/desktopQueries';
import { useChoice } from '../../api/queries/mutations';
import { keys } from '../../api/queries/queries';
import { SettingsLine } from '../../pages/settings/SettingsLine';
import { SettingsSection } from '../../pages/settings/SettingsSection';
import { useLack } from '../access/useLack';
import { ErrorNotice } from '../notice/ErrorNotice';
import { showError } from '../notice/showError';

/** How the app lives on this desktop, and whether updates start at all. */
export function DesktopSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('desktop');
  const lack = useLack('manage');
  const { data: desktop, error } = useDesktopNow();
  const pause = useChoice<boolean, Settings>({
    command: 'pause_updates',
    key: keys.settings,
    shown: (now, updatesPaused) => ({ ...now, updatesPaused }),
    carryOut: (paused) => call('pause_updates', { paused }),
    onRefused: showError,
  });
  const start = useChoice<boolean, Desktop>({
    command: 'set_start_at_login',
    key: keys.desktop,
    shown: (now, starts) => ({ ...now, startsAtLogin: starts }),
    carryOut: (wanted) => call('set_start_at_login', { wanted }),
    onRefused: showError,
  });
  const hasTray = desktop?.hasTray ?? null;
  const startsAtLogin = desktop?.startsAtLogin ?? null;

  return (
    <SettingsSection title={t('section')}>
      {error && <ErrorNotice error={error} />}
      <SettingsLine label={t('pause')} text={t('pauseText')}>
        <Switch
          aria-label={t('pause')}
          checked={settings.updatesPaused}
          disabled={lack !== null}
          title={lack ?? undefined}
          onChange={(event) => pause.mutate(event.currentTarget.checked)}
        />
      </SettingsLine>
      {startsAtLogin !== null && (
        <SettingsLine
          label={t('startAtLogin')}
          text={t(hasTray === false ? 'startAtLoginNoTrayText' : 'startAtLoginText')}
        >
          <Switch
            aria-label={t('startAtLogin')}
            checked={startsAtLogin}
            onChange={(event) => start.mutate(event.currentTarget.checked)}
          />
        </SettingsLine>
      )}
      {hasTray !== null && (
        <SettingsLine label={t('tray')} text={t(hasTray ? 'trayYesText' : 'trayNoText')}>
          {t(hasTray ? 'trayYes' : 'trayNo')}
        </SettingsLine>
      )}
    </SettingsSection>
  );
}
