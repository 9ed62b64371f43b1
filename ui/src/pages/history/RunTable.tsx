import { Skeleton } from '@mantine/core';
import { IconHistory, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRunSearch } from '../../api/queries/queries';
import { Notice } from '../../components/notice/Notice';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { Delayed } from '../../components/page/Delayed';
import { EmptyState } from '../../components/page/EmptyState';
import { useFormat } from '../../format/useFormat';
import classes from './History.module.css';
import { RunLine } from './RunLine';
import { RunPages } from './search/RunPages';
import { isNarrow, PAGE, queryOf, type RunFilter } from './search/runFilter';

type Props = { filter: RunFilter; showsSource: boolean; onPage: (page: number) => void };

/** What each update brought, took and cost. */
export function RunTable({ filter, showsSource, onPage }: Props) {
  const { t } = useTranslation('history');
  const format = useFormat();
  const found = useRunSearch(queryOf(filter), (filter.page - 1) * PAGE, PAGE);
  if (found.error) return <RetryNotice error={found.error} onRetry={found.refetch} />;
  if (!found.data) {
    return (
      <Delayed>
        <Skeleton height={320} radius={6} />
      </Delayed>
    );
  }
  const { runs, total, unreadable } = found.data;
  return (
    <>
      {unreadable.length > 0 && (
        <Notice
          tone="attention"
          icon={IconSearchOff}
          title={t('runSearch:unreadable', { names: format.list(unreadable) })}
        />
      )}
      {runs.length === 0 && <NothingFound isNarrow={isNarrow(filter)} />}
      {runs.length > 0 && (
        <div className={classes.frame}>
          <table className={classes.table}>
            <Head showsSource={showsSource} />
            <tbody>
              {runs.map((each) => (
                <RunLine key={each.run.id} found={each} showsSource={showsSource} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total > 0 && <RunPages page={filter.page} shown={runs.length} total={total} onPage={onPage} />}
    </>
  );
}

function Head({ showsSource }: { showsSource: boolean }) {
  const { t } = useTranslation('history');
  const numbers = [
    t('runSearch:added'),
    t('runSearch:changed'),
    t('runSearch:removed'),
    t('run.apiCalls'),
    t('run.failedObjects'),
  ];
  return (
    <thead>
      <tr>
        <th scope="col">{t('run.started')}</th>
        {showsSource && <th scope="col">{t('runSearch:sourceColumn')}</th>}
        <th scope="col">{t('run.state')}</th>
        <th scope="col">{t('run.duration')}</th>
        {numbers.map((name) => (
          <th key={name} scope="col" data-numeric>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function NothingFound({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation('history');
  return (
    <EmptyState
      icon={isNarrow ? IconSearchOff : IconHistory}
      title={t(isNarrow ? 'runSearch:nothing.title' : 'noRuns.title')}
    >
      {t(isNarrow ? 'runSearch:nothing.text' : 'noRuns.text')}
    </EmptyState>
  );
}
