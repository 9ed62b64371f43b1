import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connection, Run } from '../../api/bindings';
import { useCommand } from '../../api/queries/mutations';
import { MayButton } from '../../components/access/MayButton';
import { useForceUpdate } from '../../components/blackout/useForceUpdate';
import { showError } from '../../components/notice/showError';
import { tablesAfter } from '../first-run/steps/firstRun';

/** Cancel while it runs; open the tables or go on afterwards. A pause goes on by itself. */
export function RunActions({ connection, run }: { connection: Connection; run: Run }) {
  const { t } = useTranslation('firstLoad');
  const cancel = useCommand('cancel_run');
  const { force, isPending, question } = useForceUpdate();
  const tables = tablesAfter(connection, run);

  if (run.state === 'running') {
    return (
      <MayButton
        permission="manage"
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ runId: run.id }, { onError: showError })}
      >
        {t('common:cancel')}
      </MayButton>
    );
  }
  // What may be done about a pause stands with the sentence about it.
  if (run.state === 'succeeded' || run.state === 'paused') {
    if (run.state === 'paused' && connection.rows === 0) return null;
    return (
      <Button component={Link} to={tables} variant={run.state === 'paused' ? 'default' : 'filled'}>
        {t('openTables')}
      </Button>
    );
  }
  return (
    <>
      {connection.rows > 0 && (
        <Button component={Link} to={tables} variant="default">
          {t('openTables')}
        </Button>
      )}
      <MayButton
        permission="manage"
        loading={isPending}
        disabled={connection.status === 'needs_reconnect'}
        onClick={() => force([connection])}
      >
        {t('goOn')}
      </MayButton>
      {question}
    </>
  );
}
