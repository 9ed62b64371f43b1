import { IconAlertTriangle, IconCircleCheck, IconPlayerPause, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection, Run } from '../../api/bindings';
import { useRuns } from '../../api/queries';
import { useFormat } from '../../format/useFormat';
import { ErrorNotice } from '../ErrorNotice';
import { GoesOn } from '../paused/GoesOn';
import { StatusWord } from '../StatusWord';
import { TimeAgo } from '../TimeAgo';
import { useErrorText } from '../useErrorText';

/** How a repair ended. */
export function RepairOutcome({ connection, run }: { connection: Connection; run: Run }) {
  const { t } = useTranslation('completeness');
  const error = run.error ?? run.objects.find((object) => object.error !== null)?.error ?? null;
  if (run.state === 'paused') return <Paused connection={connection} run={run} />;
  if (error) return <ErrorNotice error={error} tone="attention" />;
  if (run.state === 'cancelled') {
    return (
      <StatusWord tone="quiet" icon={IconPlayerStop}>
        {t('ended.cancelled')}
      </StatusWord>
    );
  }
  const isEqual = run.objects.every((object) => object.provenEqual !== false);
  return (
    <StatusWord tone={isEqual ? 'good' : 'attention'} icon={isEqual ? IconCircleCheck : IconAlertTriangle}>
      <Mended run={run} /> {!isEqual && t('ended.unequal')} <TimeAgo at={run.finishedAt} />
    </StatusWord>
  );
}

/** What it fetched and removed, as the list of runs tells it. */
function Mended({ run }: { run: Run }) {
  const { t } = useTranslation('completeness');
  const format = useFormat();
  const { data: runs } = useRuns(run.connectionId, 20);
  const told = runs?.find(({ id, finishedAt }) => id === run.id && finishedAt !== null);
  if (!told) return t('ended.done');
  if (told.rowsUpserted === 0 && told.rowsRemoved === 0) return t('ended.nothing');
  return t('ended.mended', {
    fetched: t('ended.fetched', { count: told.rowsUpserted, rows: format.number(told.rowsUpserted) }),
    removed: t('ended.removed', { count: told.rowsRemoved, rows: format.number(told.rowsRemoved) }),
  });
}

function Paused({ connection, run }: { connection: Connection; run: Run }) {
  const text = useErrorText(run.error ?? { code: 'needs_reconnect', message: '' });
  return (
    <StatusWord tone="quiet" icon={IconPlayerPause}>
      {text.what} {connection.status === 'paused' && <GoesOn at={connection.nextUpdateAt} />}
    </StatusWord>
  );
}
