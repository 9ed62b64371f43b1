import { Button } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../../api/queries/queries';
import { MayButton } from '../../components/access/MayButton';
import { NoSource } from '../../components/access/NoSource';
import { ErrorNotice } from '../../components/notice/ErrorNotice';
import { Delayed } from '../../components/page/Delayed';
import { PageHeader } from '../../components/page/PageHeader';
import classes from './Connections.module.css';
import { ConnectionsSkeleton } from './ConnectionsSkeleton';
import { UpdateCycle } from './cycle/UpdateCycle';
import { RebuiltNotice } from './RebuiltNotice';
import { DataSourcesTable } from './sources/DataSourcesTable';

/** Manage Data > Connections: every source, how fresh it is, and what it needs. */
export default function ConnectionsPage() {
  const { t } = useTranslation('connections');
  const { data: connections, error, refetch } = useConnections();
  return (
    <>
      <PageHeader title={t('title')}>
        {connections !== undefined && connections.length > 0 && (
          <MayButton permission="manage" to="/connections/add" leftSection={<IconPlus size={16} />}>
            {t('add')}
          </MayButton>
        )}
      </PageHeader>
      <div className={classes.page}>
        {error && !connections && (
          <ErrorNotice
            error={error}
            action={<Button onClick={() => refetch()}>{t('common:retry')}</Button>}
          />
        )}
        {!connections && !error && (
          <Delayed>
            <ConnectionsSkeleton />
          </Delayed>
        )}
        {connections?.length === 0 && (
          <NoSource icon={IconPlugConnected} title={t('emptyTitle')} action={t('add')}>
            {t('emptyText')}
          </NoSource>
        )}
        {connections !== undefined && connections.length > 0 && (
          <>
            <UpdateCycle connections={connections} />
            {connections.map((connection) => (
              <RebuiltNotice key={connection.id} connection={connection} />
            ))}
            <DataSourcesTable connections={connections} />
          </>
        )}
      </div>
    </>
  );
}
