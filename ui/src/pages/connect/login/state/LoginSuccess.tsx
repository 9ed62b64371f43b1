import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { keys, useConnection } from '../../../../api/queries/queries';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { Delayed } from '../../../../components/page/Delayed';
import { LoginWaitingSkeleton } from './LoginWaitingSkeleton';
import { OrgCard } from './OrgCard';

type Props = {
  connectionId: string;
  /** The source was there already. */
  reconnected: boolean;
  /** It was to be reconnected, and not to be added. */
  asked: boolean;
};

/** After the login: straight to choosing objects for a new source, a short word for a known one. */
export function LoginSuccess({ connectionId, reconnected, asked }: Props) {
  const { t } = useTranslation('connect');
  const client = useQueryClient();
  const { data: connection, error } = useConnection(connectionId);
  const [isFresh, setFresh] = useState(false);

  // The login can be known before the list that it changed.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keys.connections }).then(() => setFresh(true));
  }, [client]);

  if (error) return <ErrorNotice error={error} />;
  if (!connection) {
    if (isFresh) return <Navigate to="/connections" replace />;
    return (
      <Delayed>
        <LoginWaitingSkeleton />
      </Delayed>
    );
  }
  if (!connection.firstLoadStarted) {
    return <Navigate to={`/connections/${connectionId}/objects`} replace />;
  }
  const title = () => {
    if (!reconnected) return t('login.connected');
    return asked ? t('login.reconnected') : t('login.alreadyThere', { name: connection.name });
  };
  return (
    <>
      <OrgCard connection={connection} title={title()} />
      <div>
        <Button component={Link} to="/connections">
          {t('login.toConnections')}
        </Button>
      </div>
    </>
  );
}
