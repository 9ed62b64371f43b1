import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconPlayerPause,
  IconPlugX,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError, Connection, ConnectionStatus } from '../../../api/bindings';
import { useRun } from '../../../api/queries/queries';
import { useErrorText } from '../../../components/notice/useErrorText';
import { GoesOn } from '../../../components/paused/GoesOn';
import { ThinBar } from '../../../components/progress/ThinBar';
import { useSteadyShare } from '../../../components/progress/useSteadyShare';
import { type StatusTone, StatusWord } from '../../../components/word/StatusWord';
import { useFormat } from '../../../format/useFormat';
import classes from '../Connections.module.css';
import { waitsFor } from '../waiting';

const LOOKS: Record<ConnectionStatus | 'disconnected', [StatusTone, Icon]> = {
  connected: ['good', IconCircleCheck],
  syncing: ['accent', IconRefresh],
  paused: ['quiet', IconPlayerPause],
  needs_reconnect: ['attention', IconAlertTriangle],
  error: ['bad', IconCircleX],
  disconnected: ['quiet', IconPlugX],
};

/** Icon, word and colour, and under it the reason or how far an update is. */
export function SourceStatus({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections');
  const status = connection.disconnected ? 'disconnected' : connection.status;
  const [tone, icon] = LOOKS[status];
  // What this user may not see decides how complete the copy is: said here, not in a menu.
  const reason =
    connection.statusReason ?? connection.warnings.find(({ code }) => code !== 'database_rebuilt');
  const waits = waitsFor(connection);
  const isSaid = reason?.code === 'disconnected';
  const isCut =
    status === 'connected' && connection.firstLoadStarted && !connection.lastSuccessfulUpdateBegan;
  return (
    <>
      <StatusWord tone={tone} icon={icon}>
        {t(`status.${status}`)}
      </StatusWord>
      {isCut && connection.currentRunId === null && (
        <span className={classes.sub}>{t('sources.unfinished')}</span>
      )}
      {connection.currentRunId !== null && <Progress runId={connection.currentRunId} />}
      {connection.currentRunId === null && reason && !isSaid && <Reason reason={reason} />}
      {status === 'paused' && waits !== null && waits !== 'blackout_hours' && reason && (
        <Todo reason={reason} />
      )}
      {status === 'paused' && (waits === null || waits === 'blackout_hours') && (
        <span className={classes.sub}>
          <GoesOn at={connection.nextUpdateAt} />
        </span>
      )}
    </>
  );
}

function Reason({ reason }: { reason: ApiError }) {
  return <span className={classes.sub}>{useErrorText(reason).what}</span>;
}

function Todo({ reason }: { reason: ApiError }) {
  return <span className={classes.sub}>{useErrorText(reason).todo}</span>;
}

function Progress({ runId }: { runId: string }) {
  const { t } = useTranslation('connections');
  const format = useFormat();
  const { data: run } = useRun(runId);
  const share = useSteadyShare(run);
  return (
    <span className={classes.progress}>
      <ThinBar share={share} label={t('status.syncing')} />
      <span className={classes.sub}>{share === null ? t('cycle.starting') : format.percent(share)}</span>
    </span>
  );
}
