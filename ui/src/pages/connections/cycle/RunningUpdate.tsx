import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connection } from '../../../api/bindings';
import { useRun } from '../../../api/queries/queries';
import { ThinBar } from '../../../components/progress/ThinBar';
import { useSteadyShare } from '../../../components/progress/useSteadyShare';
import { useFormat } from '../../../format/useFormat';
import classes from '../Connections.module.css';

/** The first running update in one line, and how many more there are. */
export function RunningUpdate({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation('connections');
  const format = useFormat();
  const first = connections[0];
  const { data: run } = useRun(first?.currentRunId ?? null);
  const share = useSteadyShare(run);
  if (!first) return null;

  const text = [first.name, share === null ? t('cycle.starting') : format.percent(share)];
  if (run && run.rowsPerSecond >= 1) {
    text.push(t('cycle.rate', { rate: format.compact(Math.round(run.rowsPerSecond)) }));
  }
  if (connections.length > 1) text.push(t('cycle.more', { count: connections.length - 1 }));
  return (
    <Link to={`/connections/${first.id}/first-load`} className={classes.running}>
      <span>{text.join(' · ')}</span>
      <ThinBar share={share} label={t('cycle.progress')} />
    </Link>
  );
}
