import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connection } from '../../../api/bindings';
import { MayButton } from '../../../components/access/MayButton';
import { useForceUpdate } from '../../../components/blackout/useForceUpdate';
import { useReconnect } from '../../connect/login/useReconnect';
import { waitsFor } from '../waiting';

/** The one thing this source needs or offers now. */
export function RowAction({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections');
  const reconnect = useReconnect();
  const { force, isPending, question } = useForceUpdate();
  const { id, status, currentRunId, firstLoadStarted } = connection;

  if (status === 'needs_reconnect') {
    return (
      <MayButton
        permission="manage"
        size="xs"
        variant="default"
        loading={reconnect.isPending}
        onClick={() => reconnect.start(connection)}
      >
        {t('action.reconnect')}
      </MayButton>
    );
  }
  if (currentRunId === null && waitsFor(connection) !== null) {
    return (
      <>
        <MayButton
          permission="manage"
          size="xs"
          variant="default"
          loading={isPending}
          onClick={() => force([connection])}
        >
          {t('cycle:updateNow')}
        </MayButton>
        {question}
      </>
    );
  }
  if (currentRunId !== null || status === 'paused') {
    return (
      <Button size="xs" variant="default" component={Link} to={`/connections/${id}/first-load`}>
        {t('action.progress')}
      </Button>
    );
  }
  if (!firstLoadStarted) {
    return (
      <MayButton permission="manage" size="xs" variant="default" to={`/connections/${id}/objects`}>
        {t('action.chooseObjects')}
      </MayButton>
    );
  }
  return null;
}
