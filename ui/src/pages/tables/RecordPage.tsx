import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useConnection, useRecord } from '../../api/queries/queries';
import { useCellFormat } from '../../components/grid/useCellFormat';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { Delayed } from '../../components/page/Delayed';
import { PageHeader } from '../../components/page/PageHeader';
import { OpenInSalesforce } from '../../components/record/place/OpenInSalesforce';
import type { RecordAddress } from '../../components/record/place/recordAddress';
import { RecordTabs } from '../../components/record/RecordTabs';
import { RemovedNotice } from '../../components/record/RemovedNotice';
import { RelatedLists } from '../../components/record/related/RelatedLists';
import { RowWalker } from '../../components/record/walk/RowWalker';
import { useRowWalk } from '../../components/record/walk/useRowWalk';
import { TimeAgo } from '../../components/word/TimeAgo';
import classes from './Tables.module.css';
import { useEscapeBack } from './useEscapeBack';

/** One record in full. */
export default function RecordPage() {
  const { connectionId = '', object = '', recordId = '' } = useParams();
  const { t } = useTranslation('tables');
  const navigate = useNavigate();
  const format = useCellFormat(false);
  const connection = useConnection(connectionId);
  const record = useRecord(connectionId, object, recordId);
  const rowWalk = useRowWalk(connectionId, object, recordId);
  const table = `/tables/${connectionId}/${object}`;
  useEscapeBack(table);
  const follow = (next: RecordAddress) => void navigate(`/tables/${connectionId}/${next.object}/${next.id}`);
  const place = [connection.data?.name, record.data?.objectLabel ?? object].filter(Boolean).join(' · ');
  return (
    <>
      <PageHeader title={record.data?.title ?? recordId} subtitle={place} back={rowWalk.walk ? -1 : table}>
        {rowWalk.walk && <RowWalker rowWalk={rowWalk} />}
        <span className={classes.asOf}>
          {t('footer.asOf')} <TimeAgo at={record.data?.asOf ?? null} />
        </span>
        <OpenInSalesforce connectionId={connectionId} id={recordId} />
      </PageHeader>
      {record.error && (
        <div className={classes.notice}>
          <RetryNotice error={record.error} onRetry={record.refetch} />
        </div>
      )}
      {record.data?.removed && (
        <div className={classes.notice}>
          <RemovedNotice removed={record.data.removed} />
        </div>
      )}
      <div className={classes.record}>
        {record.isPending && (
          <Delayed>
            <Skeleton height={420} radius={6} />
            <Skeleton height={220} radius={6} />
          </Delayed>
        )}
        {record.data && (
          <>
            <div className={classes.card}>
              <RecordTabs {...{ connectionId, format }} record={record.data} wide onFollow={follow} />
            </div>
            <div className={classes.card}>
              <RelatedLists
                key={record.data.id}
                {...{ connectionId, format }}
                record={record.data}
                heading="h2"
                onFollow={follow}
              />
            </div>
          </>
        )}
      </div>
    </>
  );
}
