import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Export } from '../../../api/bindings';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import classes from '../Export.module.css';
import { useExports } from '../useExports';
import { ExportItem } from './ExportItem';
import { FinishedExports } from './FinishedExports';

/** Exports on their way, and those that ended and were not put away: a line each, under the page. Of finished ones that are more than one, a single line. */
export function ExportStrip() {
  const { t } = useTranslation('export');
  const { data: exports } = useExports();
  const [putAway, setPutAway] = useState<ReadonlySet<string>>();
  const [showsAll, setShowsAll] = useState(false);

  // What had ended before this window looked is no news.
  useEffect(() => {
    if (!exports || putAway) return;
    setPutAway(new Set(exports.filter(isOver).map(({ id }) => id)));
  }, [exports, putAway]);

  if (!exports || !putAway) return null;
  const shown = exports.filter(({ id, state }) => state !== 'cancelled' && !putAway.has(id));
  if (shown.length === 0) return null;
  const finished = shown.filter(({ state }) => state === 'succeeded');
  const isFolded = finished.length > 1 && !showsAll;
  const close = (ones: Export[]) => {
    setPutAway(new Set([...putAway, ...ones.map(({ id }) => id)]));
    // The next to come are folded again.
    if (finished.length - ones.length <= 1) setShowsAll(false);
  };
  return (
    <section {...KEEP_CLEAR} className={classes.strip} aria-label={t('strip.title')}>
      <ul className={classes.items}>
        {isFolded && (
          <FinishedExports
            count={finished.length}
            onShow={() => setShowsAll(true)}
            onPutAway={() => close(finished)}
          />
        )}
        {(isFolded ? shown.filter(({ state }) => state !== 'succeeded') : shown).map((one) => (
          <ExportItem key={one.id} export={one} onPutAway={() => close([one])} />
        ))}
      </ul>
    </section>
  );
}

const isOver = ({ state }: Export) => state !== 'running';
