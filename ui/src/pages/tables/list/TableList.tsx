import { IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../../../api/queries/queries';
import { NoSource } from '../../../components/access/NoSource';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { Delayed } from '../../../components/page/Delayed';
import { PageHeader } from '../../../components/page/PageHeader';
import { TableSkeleton } from '../screen/TableSkeleton';
import { SearchBox } from '../toolbar/SearchBox';
import { SourceTables } from './SourceTables';
import classes from './TableList.module.css';

/** Every table of every source. */
export function TableList() {
  const { t } = useTranslation('tables');
  const [search, setSearch] = useState('');
  const connections = useConnections();
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {connections.data && connections.data.length > 0 && (
          <SearchBox
            value={search}
            label={t('picker.search')}
            clearLabel={t('search.clear')}
            waitMs={0}
            onChange={setSearch}
          />
        )}
      </PageHeader>
      <div className={classes.page}>
        {connections.error && <RetryNotice error={connections.error} onRetry={connections.refetch} />}
        {connections.isPending && (
          <Delayed>
            <TableSkeleton />
          </Delayed>
        )}
        {connections.data?.length === 0 && (
          <NoSource icon={IconTable} title={t('empty.noSource.title')} action={t('empty.noSource.action')}>
            {t('empty.noSource.text')}
          </NoSource>
        )}
        {connections.data?.map((connection) => (
          <SourceTables key={connection.id} connection={connection} search={search} />
        ))}
      </div>
    </>
  );
}
