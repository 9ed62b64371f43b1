import { Tooltip } from '@mantine/core';
import { useNow } from '../../format/now/useNow';
import { useFormat } from '../../format/useFormat';
import classes from './TimeAgo.module.css';

/**
 * "12 minutes ago", with the exact instant on hover and focus; a quiet dash for nothing. Inside a live
 * region too, that a minute has passed is not told.
 */
export function TimeAgo({ at }: { at: string | null }) {
  const format = useFormat();
  const now = useNow();
  if (at === null) return <span className={classes.none}>–</span>;
  return (
    <Tooltip label={format.exact(at)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact instant is shown on focus */}
      <time dateTime={at} tabIndex={0} className={classes.time} aria-live="off">
        {format.relative(at, now)}
      </time>
    </Tooltip>
  );
}
