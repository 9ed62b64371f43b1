import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Export } from '../../../api/bindings';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import classes from '../Export.module.css';
import { useExports } from '../useExports';
import { ExportItem } from './ExportItem';

/** Exports on their way, and those that ended and were not put away: a line each, under the page. */
export function ExportStrip() {
  const { t } = useTranslation('export');
  const { data: exports } = useExports();
  const [putAway, setPutAway] = useState<ReadonlySet<string>>();

  // What had ended before this window looked is no news.
  useEffect(() => {
    if (!exports || putAway) return;
    setPutAway(new Set(exports.filter(isOver).map(({ id }) => id)));
  }, [exports, putAway]);

  if (!exports || !putAway) return null;
  const shown = exports.filter(({ id, state }) => state !== 'cancelled' && !putAway.has(id));
  if (shown.length === 0) return null;
  return (
    <section {...KEEP_CLEAR} className={classes.strip} aria-label={t('strip.title')}>
      <ul className={classes.items}>
        {shown.map((one) => (
          <ExportItem key={one.id} export={one} onPutAway={() => setPutAway(new Set([...putAway, one.id]))} />
        ))}
      </ul>
    </section>
  );
}

const isOver = ({ state }: Export) => state !== 'running';
