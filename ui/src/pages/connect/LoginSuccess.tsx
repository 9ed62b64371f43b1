import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { useConnection } from '../../api/queries';
import { Delayed } from '../../components/Delayed';
import { ErrorNotice } from '../../components/ErrorNotice';
import { LoginWaitingSkeleton } from './LoginWaitingSkeleton';
import { OrgCard } from './OrgCard';

/** After the login: straight to choosing objects for a new source, a short word for a known one. */
export function LoginSuccess({ connectionId, reconnected }: { connectionId: string; reconnected: boolean }) {
  const { t } = useTranslation('connect');
  const { data: connection, error, isFetching } = useConnection(connectionId);

  if (error) return <ErrorNotice error={error} />;
  if (!connection) {
    if (!isFetching) return <Navigate to="/connections" replace />;
    return (
      <Delayed>
        <LoginWaitingSkeleton />
      </Delayed>
    );
  }
  if (!connection.firstLoadStarted) {
    return <Navigate to={`/connections/${connectionId}/objects`} replace />;
  }
  return (
    <>
      <OrgCard connection={connection} title={reconnected ? t('login.reconnected') : t('login.connected')} />
      <div>
        <Button component={Link} to="/connections">
          {t('login.toConnections')}
        </Button>
      </div>
    </>
  );
}
