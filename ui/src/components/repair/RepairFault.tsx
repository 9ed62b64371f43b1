import { IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection, Run } from '../../api/bindings';
import { ErrorNotice } from '../notice/ErrorNotice';
import { PausedNotice } from '../paused/PausedNotice';
import { StatusWord } from '../word/StatusWord';

/** Why a repair did not come to its end. */
export function RepairFault({ connection, run }: { connection: Connection; run: Run }) {
  const { t } = useTranslation('completeness');
  if (run.state === 'paused') return <PausedNotice connection={connection} run={run} />;
  const error = run.error ?? run.objects.find((object) => object.error !== null)?.error;
  if (run.state !== 'cancelled' && error) return <ErrorNotice error={error} tone="attention" />;
  return (
    <StatusWord tone="quiet" icon={IconPlayerStop}>
      {t('ended.cancelled')}
    </StatusWord>
  );
}
