import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useParams } from 'react-router';
import { useConnection, useRun } from '../../api/queries/queries';
import { ErrorNotice } from '../../components/notice/ErrorNotice';
import { Delayed } from '../../components/page/Delayed';
import { PageHeader } from '../../components/page/PageHeader';
import classes from './FirstLoad.module.css';
import { FirstLoadSkeleton } from './FirstLoadSkeleton';
import { RunObjects } from './objects/RunObjects';
import { RunActions } from './RunActions';
import { RunOverall } from './RunOverall';
import { RunResult } from './RunResult';

/** One run as it happens: the first load, or the update that is running or ran last. */
export default function FirstLoadPage() {
  const { t } = useTranslation('firstLoad');
  const { connectionId = '' } = useParams();
  const { data: connection, error: connectionError } = useConnection(connectionId);
  // What the page before started, in case the list of connections does not know it yet.
  const started = useLocation().state as { runId: string } | null;
  const runId = connection?.currentRunId ?? connection?.lastRunId ?? started?.runId ?? null;
  const { data: run, error: runError } = useRun(runId);
  const error = connectionError ?? (run ? null : runError);

  if (connection === null) return <Navigate to="/connections" replace />;
  if (connection && runId === null) return <Navigate to={`/connections/${connectionId}/objects`} replace />;
  return (
    <>
      <PageHeader
        title={run && !run.firstLoad ? t('titleUpdate') : t('title')}
        subtitle={connection?.name}
        back="/connections"
      >
        {connection && run && <RunActions connection={connection} run={run} />}
      </PageHeader>
      <div className={classes.page}>
        {error && <ErrorNotice error={error} />}
        {!run && !error && (
          <Delayed>
            <FirstLoadSkeleton />
          </Delayed>
        )}
        {connection && run && (
          <>
            <RunOverall run={run} />
            <RunResult connection={connection} run={run} />
            <RunObjects connectionId={connectionId} run={run} />
          </>
        )}
      </div>
    </>
  );
}
