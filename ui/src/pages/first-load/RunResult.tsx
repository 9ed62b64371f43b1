import { IconAlertTriangle, IconCircleCheck, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection, Run } from '../../api/bindings';
import { ErrorNotice } from '../../components/notice/ErrorNotice';
import { PausedNotice } from '../../components/paused/PausedNotice';
import { StatusWord } from '../../components/word/StatusWord';
import { useFormat } from '../../format/useFormat';

/** How a run ended, in one sentence; nothing while it runs. */
export function RunResult({ connection, run }: { connection: Connection; run: Run }) {
  const { t } = useTranslation('firstLoad');
  const format = useFormat();
  const failed = run.objects.filter((object) => object.state === 'failed').length;
  const unequal = run.objects.filter((object) => object.provenEqual === false).length;
  const rows = format.number(connection.rows);

  if (run.state === 'paused') return <PausedNotice key={run.id} connection={connection} run={run} />;
  if (run.error) return <ErrorNotice error={run.error} tone={run.state === 'failed' ? 'bad' : 'attention'} />;
  if (run.state === 'succeeded') {
    if (unequal > 0) {
      return (
        <StatusWord tone="attention" icon={IconAlertTriangle}>
          {t('result.unequal', { count: unequal, rows })}
        </StatusWord>
      );
    }
    return (
      <StatusWord tone="good" icon={IconCircleCheck}>
        {t('result.complete', { count: connection.rows, rows })}
      </StatusWord>
    );
  }
  if (run.state === 'cancelled') {
    return (
      <StatusWord tone="quiet" icon={IconPlayerStop}>
        {t('result.cancelled', { count: connection.rows, rows })}
      </StatusWord>
    );
  }
  if (failed > 0) {
    return (
      <StatusWord tone="attention" icon={IconAlertTriangle}>
        {t('result.partly', { count: failed, rows })}
      </StatusWord>
    );
  }
  return null;
}
