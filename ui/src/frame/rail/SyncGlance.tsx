import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConnections, useRun } from '../../api/queries/queries';
import { ThinBar } from '../../components/progress/ThinBar';
import { useSteadyShare } from '../../components/progress/useSteadyShare';
import { useFormat } from '../../format/useFormat';
import classes from './NavRail.module.css';

/** At the foot of the rail while something is being copied: what, and how far. */
export function SyncGlance({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const { data: connections } = useConnections();
  const active = connections?.find((connection) => connection.currentRunId !== null);
  const { data: run } = useRun(active?.currentRunId ?? null);
  const share = useSteadyShare(run);
  if (!active) return null;

  const label = share === null ? t('updating') : t('updatingShare', { share: format.percent(share) });
  return (
    <Tooltip label={`${active.name}: ${label}`} position="right" disabled={!collapsed}>
      <Link
        className={classes.glance}
        to={`/connections/${active.id}/first-load`}
        aria-label={`${active.name}: ${label}`}
      >
        {!collapsed && (
          <span className={classes.glanceLine}>
            <span className={classes.glanceName}>{active.name}</span>
            <span>{share === null ? '' : format.percent(share)}</span>
          </span>
        )}
        <ThinBar share={share} label={label} />
      </Link>
    </Tooltip>
  );
}
