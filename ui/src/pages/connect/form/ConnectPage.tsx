import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../../api/queries/queries';
import { NeedsPermission } from '../../../components/access/NeedsPermission';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { PageHeader } from '../../../components/page/PageHeader';
import { AdminGuide } from '../guide/AdminGuide';
import classes from './Connect.module.css';
import { ConnectForm } from './ConnectForm';
import { setupAddress } from './model/loginAddress';

/** What the person fills in on the left, what their admin does once on the right. */
export default function ConnectPage() {
  const { t } = useTranslation('connect');
  const { data: app, error } = useApp();
  const [loginUrl, setLoginUrl] = useState<string | null>(null);
  const [clientId, setClientId] = useState('');

  return (
    <>
      <div className={classes.head}>
        <PageHeader title={t('form.title')} subtitle={t('form.subtitle')} back="/connections/add" />
      </div>
      <NeedsPermission permission="manage">
        <div className={classes.columns}>
          <div className={classes.form}>
            {error && <ErrorNotice error={error} />}
            {app && <ConnectForm app={app} onLoginUrl={setLoginUrl} onClientId={setClientId} />}
          </div>
          {app && (
            <AdminGuide
              facts={{ callbackUrls: app.callbackUrls, setupUrl: setupAddress(loginUrl), clientId }}
            />
          )}
        </div>
      </NeedsPermission>
    </>
  );
}
