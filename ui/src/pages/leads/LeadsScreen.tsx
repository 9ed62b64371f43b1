import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLeadScoring } from '../../api/queries/leadQueries';
import { BuiltInBoard } from '../../components/board/BuiltInBoard';
import { ErrorNotice } from '../../components/notice/ErrorNotice';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { Delayed } from '../../components/page/Delayed';
import { NothingScored } from './NothingScored';
import { ReportTabs } from './ReportTabs';
import { ScoreAgain } from './settings/ScoreAgain';

/** The scoring of a source, in whatever state it is. */
export function LeadsScreen({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation('leads');
  const scoring = useLeadScoring(connectionId);
  if (scoring.error && !scoring.data) {
    return <RetryNotice error={scoring.error} onRetry={scoring.refetch} />;
  }
  if (!scoring.data) {
    return (
      <Delayed>
        <div role="status" aria-busy aria-label={t('common:loading')}>
          <Skeleton height={32} mb={16} />
          <Skeleton height={420} radius={6} />
        </div>
      </Delayed>
    );
  }
  const { error, report } = scoring.data;
  return (
    <>
      {error && !scoring.data.running && (
        <ErrorNotice error={error} action={<ScoreAgain connectionId={connectionId} />} />
      )}
      {report ? (
        <ReportTabs connectionId={connectionId} scoring={scoring.data} report={report} />
      ) : (
        <>
          {!error && <NothingScored connectionId={connectionId} scoring={scoring.data} />}
          {scoring.data.state === 'waiting' && <BuiltInBoard connectionId={connectionId} board="leads" />}
        </>
      )}
    </>
  );
}
