import { Skeleton } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import { useConnection, useRecord } from '../../api/queries';
import { Delayed } from '../../components/Delayed';
import { useCellFormat } from '../../components/grid/useCellFormat';
import { PageHeader } from '../../components/PageHeader';
import { RetryNotice } from '../../components/RetryNotice';
import { OpenInSalesforce } from '../../components/record/OpenInSalesforce';
import { RecordFields } from '../../components/record/RecordFields';
import { RelatedLists } from '../../components/record/RelatedLists';
import classes from './Tables.module.css';
import { useEscapeBack } from './useEscapeBack';

/** One record in full. */
export default function RecordPage() {
  const { connectionId = '', object = '', recordId = '' } = useParams();
  const navigate = useNavigate();
  const format = useCellFormat(false);
  const connection = useConnection(connectionId);
  const record = useRecord(connectionId, object, recordId);
  const table = `/tables/${connectionId}/${object}`;
  useEscapeBack(table);
  const place = [connection.data?.name, record.data?.objectLabel ?? object].filter(Boolean).join(' · ');
  return (
    <>
      <PageHeader title={record.data?.title ?? recordId} subtitle={place} back={table}>
        <OpenInSalesforce connectionId={connectionId} id={recordId} />
      </PageHeader>
      {record.error && (
        <div className={classes.notice}>
          <RetryNotice error={record.error} onRetry={record.refetch} />
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
              <RecordFields
                record={record.data}
                format={format}
                wide
                onFollow={(next) => void navigate(`/tables/${connectionId}/${next.object}/${next.id}`)}
              />
            </div>
            <div className={classes.card}>
              <RelatedLists connectionId={connectionId} record={record.data} showEmpty heading="h2" />
            </div>
          </>
        )}
      </div>
    </>
  );
}
