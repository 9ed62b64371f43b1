import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Record as SalesforceRecord } from '../../../api/bindings';
import { useRelated } from '../../../api/queries/recordQueries';
import { useFormat } from '../../../format/useFormat';
import type { FormatOptions } from '../../grid/model/cell/format';
import { RetryNotice } from '../../notice/RetryNotice';
import { Delayed } from '../../page/Delayed';
import type { RecordAddress } from '../place/recordAddress';
import classes from '../Record.module.css';
import { RelatedRows } from './RelatedRows';

interface RelatedListsProps {
  connectionId: string;
  record: SalesforceRecord;
  format: FormatOptions;
  /** The rank of the headings on the page they stand on. */
  heading?: 'h2' | 'h3';
  onFollow: (record: RecordAddress) => void;
}

/** So many lists show their first rows at once; the others when they are asked. */
const OPEN_AT_FIRST = 3;

/** What the record points to, and what points to it with counts and first rows. */
export function RelatedLists(props: RelatedListsProps) {
  const { connectionId, record, format, heading: Heading = 'h3', onFollow } = props;
  const { t } = useTranslation(['tables', 'record']);
  const { locale } = useFormat();
  const related = useRelated(connectionId, record.object, record.id);
  const lists = (related.data ?? [])
    .filter((list) => list.rows > 0)
    .sort((one, other) => one.objectLabel.localeCompare(other.objectLabel, locale));
  return (
    <section aria-label={t('record.related')} className={classes.relatedLists}>
      <PointsTo record={record} heading={Heading} onFollow={onFollow} />
      <Heading className={classes.section}>{t('record:related.pointing')}</Heading>
      {related.error && <RetryNotice error={related.error} onRetry={related.refetch} />}
      {related.isPending && (
        <Delayed>
          <div className={classes.skeleton}>
            <Skeleton height={60} />
            <Skeleton height={60} />
          </div>
        </Delayed>
      )}
      {related.data && lists.length === 0 && <p className={classes.none}>{t('record.noRelated')}</p>}
      {lists.map((list, at) => (
        <RelatedRows
          key={`${list.object}.${list.column}`}
          openAtFirst={at < OPEN_AT_FIRST}
          {...{ connectionId, record, list, format, onFollow }}
        />
      ))}
    </section>
  );
}

type PointsToProps = Pick<RelatedListsProps, 'record' | 'onFollow'> & { heading: 'h2' | 'h3' };

/** The records this one refers to, but for those who touched it. */
function PointsTo({ record, heading: Heading, onFollow }: PointsToProps) {
  const { t } = useTranslation('record');
  const held = record.fields.filter(
    ({ column, referenceObject }) =>
      referenceObject !== null && !['CreatedById', 'LastModifiedById'].includes(column.name),
  );
  if (held.length === 0) return null;
  return (
    <>
      <Heading className={classes.section}>{t('related.pointedTo')}</Heading>
      <dl className={classes.fields}>
        {held.map(({ column, value, referenceObject, referenceName }) => (
          <div key={column.name} className={classes.pointer}>
            <dt className={classes.fieldName}>{column.label}</dt>
            <dd className={classes.value}>
              <button
                type="button"
                className={classes.link}
                onClick={() => onFollow({ object: referenceObject ?? '', id: String(value) })}
              >
                {referenceName ?? String(value)}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
