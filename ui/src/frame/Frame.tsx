import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { AttentionBanner } from './AttentionBanner';
import { CommandPalette } from './CommandPalette';
import classes from './Frame.module.css';
import { NavRail } from './NavRail';
import { OfflineBanner } from './OfflineBanner';

type RailChoice = 'wide' | 'narrow' | 'byWindow';

/** The window: the rail on the left, what needs a person on top, and the page. */
export function Frame() {
  const { t } = useTranslation('frame');
  const narrowWindow = useMediaQuery('(max-width: 1060px)', false, { getInitialValueInEffect: false });
  const [choice, setChoice] = useLocalStorage<RailChoice>({
    key: 'orgmirror.rail',
    defaultValue: 'byWindow',
    getInitialValueInEffect: false,
  });
  const { pathname } = useLocation();
  // A link that left with its page must not leave the keyboard at the top of the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of place that counts
  useEffect(() => {
    if (document.activeElement === document.body) focusPage();
  }, [pathname]);
  const collapsed = choice === 'byWindow' ? narrowWindow : choice === 'narrow';

  return (
    <div className={classes.frame} data-collapsed={collapsed || undefined}>
      <button type="button" className={classes.skip} onClick={focusPage}>
        {t('skipToPage')}
      </button>
      <NavRail collapsed={collapsed} onToggle={() => setChoice(collapsed ? 'wide' : 'narrow')} />
      <div className={classes.column}>
        <OfflineBanner />
        <AttentionBanner />
        <main id="page" className={classes.page} tabIndex={-1}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <CommandPalette />
      <ScrollRestoration />
    </div>
  );
}

function focusPage() {
  document.getElementById('page')?.focus({ preventScroll: true });
}
