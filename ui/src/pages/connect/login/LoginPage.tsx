import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useParams } from 'react-router';
import { useConnection, useLogin } from '../../../api/queries/queries';
import { DemoMark } from '../../../components/demo/DemoBadge';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { Delayed } from '../../../components/page/Delayed';
import { PageHeader } from '../../../components/page/PageHeader';
import classes from './Login.module.css';
import { LoginFailed } from './state/LoginFailed';
import { LoginSuccess } from './state/LoginSuccess';
import { LoginWaiting } from './state/LoginWaiting';
import { LoginWaitingSkeleton } from './state/LoginWaitingSkeleton';
import type { LoginPlace } from './useOpenLogin';

/** One login, from the browser opening to the org being known or the reason why not. */
export default function LoginPage() {
  const { t } = useTranslation('connect');
  const { loginId = '' } = useParams();
  const place = useLocation().state as LoginPlace | null;
  const { data: login, error } = useLogin(loginId);
  const { data: connected } = useConnection(login?.connectionId ?? '');
  const name = connected?.name ?? login?.about.name ?? place?.name ?? t('gallery.salesforce');

  const returnTo = place?.returnTo ?? '/connections';
  if (login?.error?.code === 'login_cancelled') return <Navigate to={returnTo} replace />;
  return (
    <>
      <PageHeader title={t('login.title', { name })} back="/connections">
        {login?.about.demo && <DemoMark />}
      </PageHeader>
      <div className={classes.page}>
        {error && (
          <ErrorNotice
            error={error}
            action={
              <Button component={Link} to={returnTo}>
                {t('login.again')}
              </Button>
            }
          />
        )}
        {!login && !error && (
          <Delayed>
            <LoginWaitingSkeleton />
          </Delayed>
        )}
        {login?.state === 'waiting' && (
          <LoginWaiting loginId={loginId} about={login.about} returnTo={returnTo} />
        )}
        {login?.state === 'failed' && login.error && (
          <LoginFailed error={login.error} about={login.about} returnTo={returnTo} />
        )}
        {login?.state === 'connected' && login.connectionId && (
          <LoginSuccess
            connectionId={login.connectionId}
            reconnected={login.reconnected}
            asked={login.about.reconnects !== null}
          />
        )}
      </div>
    </>
  );
}
