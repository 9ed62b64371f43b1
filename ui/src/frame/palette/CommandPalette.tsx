import { useHotkeys } from '@mantine/hooks';
import { createSpotlight, useSpotlight } from '@mantine/spotlight';
import { lazy, Suspense } from 'react';
import { OnceNeeded } from '../../components/OnceNeeded';

const [store, palette] = createSpotlight();
const PaletteDialog = lazy(() => import('./PaletteDialog'));

/** Ctrl+K opens it. */
export function CommandPalette() {
  const { opened } = useSpotlight(store);
  useHotkeys([['mod + K', palette.open]]);
  return (
    <OnceNeeded needed={opened}>
      <Suspense fallback={null}>
        <PaletteDialog store={store} />
      </Suspense>
    </OnceNeeded>
  );
}
