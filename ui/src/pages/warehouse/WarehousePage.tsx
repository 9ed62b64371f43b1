import { Button } from '@mantine/core';
import { IconDatabase, IconSitemap } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useConnections } from '../../api/queries/queries';
import { NoSource } from '../../components/access/NoSource';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { PageHeader } from '../../components/page/PageHeader';
import { ObjectBrowser } from './objects/ObjectBrowser';
import classes from './Warehouse.module.css';

/** What each source offers, what of it is copied, and how the copies look inside. */
export default function WarehousePage() {
  const { t } = useTranslation('warehouse');
  const { connectionId, object } = useParams();
  const connections = useConnections();
  const shown = connections.data?.find((each) => each.id === connectionId) ?? connections.data?.[0];
  return (
    <div className={classes.screen}>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {shown && (
          <Button
            component={Link}
            to={`/warehouse/${shown.id}/diagram`}
            size="xs"
            variant="default"
            leftSection={<IconSitemap size={16} stroke={1.6} aria-hidden />}
          >
            {t('diagram:open')}
          </Button>
        )}
      </PageHeader>
      {connections.error && (
        <div className={classes.notice}>
          <RetryNotice error={connections.error} onRetry={connections.refetch} />
        </div>
      )}
      {connections.data?.length === 0 && (
        <NoSource icon={IconDatabase} title={t('noSource.title')} action={t('noSource.action')}>
          {t('noSource.text')}
        </NoSource>
      )}
      {shown && (
        <ObjectBrowser
          key={shown.id}
          connections={connections.data ?? []}
          connection={shown}
          object={shown.id === connectionId ? (object ?? null) : null}
        />
      )}
    </div>
  );
}
