import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { useLogin } from '../../../api/queries/queries';
import { DemoMark } from '../../../components/demo/DemoBadge';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { Delayed } from '../../../components/page/Delayed';
import { PageHeader } from '../../../components/page/PageHeader';
import classes from './Login.module.css';
import { LoginSuccess } from './state/LoginSuccess';
import { LoginWaiting } from './state/LoginWaiting';
import { LoginWaitingSkeleton } from './state/LoginWaitingSkeleton';
import type { LoginPlace } from './useOpenLogin';

/** One login, from the browser opening to the org being known or the reason why not. */
export default function LoginPage() {
  const { t } = useTranslation('connect');
  const navigate = useNavigate();
  const { loginId = '' } = useParams();
  const place = useLocation().state as LoginPlace | null;
  const { data: login, error } = useLogin(loginId);
  const name = place?.name ?? t('gallery.salesforce');

  const returnTo = place?.returnTo ?? '/connections';
  const again = <Button onClick={() => navigate(returnTo)}>{t('login.again')}</Button>;
  if (login?.error?.code === 'login_cancelled') return <Navigate to={returnTo} replace />;
  return (
    <>
      <PageHeader title={t('login.title', { name })} back="/connections">
        {place?.demo && <DemoMark />}
      </PageHeader>
      <div className={classes.page}>
        {error && <ErrorNotice error={error} action={again} />}
        {!login && !error && (
          <Delayed>
            <LoginWaitingSkeleton />
          </Delayed>
        )}
        {login?.state === 'waiting' && <LoginWaiting loginId={loginId} place={place} />}
        {login?.state === 'failed' && login.error && <ErrorNotice error={login.error} action={again} />}
        {login?.state === 'connected' && login.connectionId && (
          <LoginSuccess connectionId={login.connectionId} reconnected={login.reconnected} />
        )}
      </div>
    </>
  );
}
