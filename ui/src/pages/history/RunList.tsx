import { Select } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useConnections } from '../../api/queries';
import { NoSource } from '../../components/access/NoSource';
import { PageHeader } from '../../components/PageHeader';
import { RetryNotice } from '../../components/RetryNotice';
import classes from './History.module.css';
import { RunTable } from './RunTable';

/** The updates of one source, the newest first. */
export function RunList() {
  const { t } = useTranslation('history');
  const [params, setParams] = useSearchParams();
  const connections = useConnections();
  const wanted = params.get('source');
  const shown = connections.data?.find((each) => each.id === wanted) ?? connections.data?.[0];
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {shown && (
          <Select
            size="xs"
            w={220}
            aria-label={t('source')}
            data={connections.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            value={shown.id}
            allowDeselect={false}
            onChange={(id) => id && setParams({ source: id }, { replace: true })}
          />
        )}
      </PageHeader>
      <div className={classes.page}>
        {connections.error && <RetryNotice error={connections.error} onRetry={connections.refetch} />}
        {connections.data?.length === 0 && (
          <NoSource icon={IconHistory} title={t('noSource.title')} action={t('noSource.action')}>
            {t('noSource.text')}
          </NoSource>
        )}
        {shown && <RunTable key={shown.id} connectionId={shown.id} />}
      </div>
    </>
  );
}
