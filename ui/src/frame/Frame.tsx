import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { TellQuitting } from '../components/desktop/TellQuitting';
import { ExportStrip } from '../components/export/strip/ExportStrip';
import { FirstRunSteps } from '../pages/first-run/steps/FirstRunSteps';
import { AttentionBanner } from './banner/AttentionBanner';
import { MovingBanner } from './banner/MovingBanner';
import { OfflineBanner } from './banner/OfflineBanner';
import { TellNotices } from './banner/TellNotices';
import { CommandPalette } from './CommandPalette';
import classes from './Frame.module.css';
import { NavRail } from './rail/NavRail';
import { usePlaceMemory } from './usePlaceMemory';

type RailChoice = 'wide' | 'narrow' | 'byWindow';

/** The window: the rail on the left, what needs a person on top, and the page. */
export function Frame() {
  const { t } = useTranslation('frame');
  const page = useRef<HTMLElement>(null);
  usePlaceMemory(page);
  const narrowWindow = useMediaQuery('(max-width: 1060px)', false, { getInitialValueInEffect: false });
  const [choice, setChoice] = useLocalStorage<RailChoice>({
    key: 'orgmirror.rail',
    defaultValue: 'byWindow',
    getInitialValueInEffect: false,
  });
  const collapsed = choice === 'byWindow' ? narrowWindow : choice === 'narrow';

  return (
    <div className={classes.frame} data-collapsed={collapsed || undefined}>
      <button type="button" className={classes.skip} onClick={() => page.current?.focus()}>
        {t('skipToPage')}
      </button>
      <NavRail collapsed={collapsed} onToggle={() => setChoice(collapsed ? 'wide' : 'narrow')} />
      <div className={classes.column}>
        <OfflineBanner />
        <MovingBanner />
        <AttentionBanner />
        <TellQuitting />
        <TellNotices />
        <main ref={page} className={classes.page} tabIndex={-1}>
          <FirstRunSteps />
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
        <ExportStrip />
      </div>
      <CommandPalette />
    </div>
  );
}
