import { Anchor } from '@mantine/core';
import { IconDatabase, IconLock, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApp, useSettings } from '../../api/queries/queries';
import { MayButton } from '../../components/access/MayButton';
import { NeedsPermission } from '../../components/access/NeedsPermission';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { PageHeader } from '../../components/page/PageHeader';
import { LanguageChoice } from './LanguageChoice';
import classes from './Welcome.module.css';
import { WhatItDoes } from './WhatItDoes';

/** The first thing anybody sees: what the app does, in which language, and where the data lies. */
export default function WelcomePage() {
  const { t } = useTranslation('firstRun');
  const { data: app, error, refetch } = useApp();
  const { data: settings } = useSettings();
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <NeedsPermission permission="manage">
        <div className={classes.page}>
          {error && <RetryNotice error={error} onRetry={refetch} />}
          {settings && <LanguageChoice settings={settings} />}
          <ul className={classes.promises}>
            <WhatItDoes icon={IconDatabase} title={t('copyTitle')}>
              {t('copyText')}
            </WhatItDoes>
            <WhatItDoes icon={IconRefresh} title={t('freshTitle')}>
              {t('freshText')}
            </WhatItDoes>
            <WhatItDoes icon={IconLock} title={t('hereTitle')}>
              {t('hereText')}
            </WhatItDoes>
          </ul>
          {app && (
            <div className={classes.folder}>
              <div className={classes.small}>{t('settings:dataDir')}</div>
              <code className={classes.path}>{app.dataDir}</code>
              <div className={classes.dim}>
                {t('folderText')}{' '}
                <Anchor component={Link} to="/settings" inherit underline="always">
                  {t('toSettings')}
                </Anchor>
              </div>
            </div>
          )}
          <div className={classes.actions}>
            <MayButton permission="manage" to="/connections/add" size="md">
              {t('goOn')}
            </MayButton>
          </div>
        </div>
      </NeedsPermission>
    </>
  );
}
