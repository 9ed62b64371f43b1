import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCommand } from '../../api/queries/mutations';
import { useConnections } from '../../api/queries/queries';
import { MayButton } from '../../components/access/MayButton';
import { NoSource } from '../../components/access/NoSource';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { showError } from '../../components/notice/showError';
import { PageHeader } from '../../components/page/PageHeader';
import classes from './History.module.css';
import { RunTable } from './RunTable';
import { RunFilters } from './search/RunFilters';
import { queryOf, type RunFilter, readFilter, writeFilter } from './search/runFilter';
import { useSaved } from './search/useSaved';

/** The updates of all sources that match, the newest first. */
export function RunList() {
  const { t } = useTranslation('history');
  const [params, setParams] = useSearchParams();
  const connections = useConnections();
  const save = useCommand('export_runs');
  const onSuccess = useSaved();
  const read = readFilter(params);
  const isKnown = connections.data?.some(({ id }) => id === read.source);
  const filter = { ...read, source: isKnown ? read.source : null };
  const change = (changed: Partial<RunFilter>) =>
    setParams(writeFilter({ ...filter, page: 1, ...changed }), { replace: true });
  const hasSources = connections.data !== undefined && connections.data.length > 0;
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        {hasSources && (
          <MayButton
            permission="export"
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.6} />}
            loading={save.isPending}
            onClick={() => save.mutate({ query: queryOf(filter) }, { onSuccess, onError: showError })}
          >
            {t('runSearch:export')}
          </MayButton>
        )}
      </PageHeader>
      <div className={classes.page}>
        {connections.error && <RetryNotice error={connections.error} onRetry={connections.refetch} />}
        {connections.data?.length === 0 && (
          <NoSource icon={IconHistory} title={t('noSource.title')} action={t('noSource.action')}>
            {t('noSource.text')}
          </NoSource>
        )}
        {hasSources && (
          <>
            <RunFilters filter={filter} connections={connections.data} onChange={change} />
            <RunTable
              filter={filter}
              showsSource={filter.source === null && connections.data.length > 1}
              onPage={(page) => change({ page })}
            />
          </>
        )}
      </div>
    </>
  );
}
