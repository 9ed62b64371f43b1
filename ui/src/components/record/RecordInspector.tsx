import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowsDiagonal, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRecord } from '../../api/queries/queries';
import type { FormatOptions } from '../grid/model/cell/format';
import { RetryNotice } from '../notice/RetryNotice';
import { Delayed } from '../page/Delayed';
import { OpenInSalesforce } from './place/OpenInSalesforce';
import type { RecordAddress } from './place/recordAddress';
import type { RecordTrail } from './place/useRecordTrail';
import classes from './Record.module.css';
import { RecordTabs } from './RecordTabs';
import { RemovedNotice } from './RemovedNotice';
import { useEscape } from './useEscape';

interface RecordInspectorProps {
  connectionId: string;
  trail: RecordTrail;
  format: FormatOptions;
  /** What the record's own page is to know of where it was opened. */
  expandWith?: unknown;
}

/** A record beside a table. */
export function RecordInspector({ connectionId, trail, format, expandWith }: RecordInspectorProps) {
  const { t } = useTranslation('tables');
  const { current, close } = trail;
  useEscape(close);
  if (!current) return null;
  return (
    <aside className={classes.inspector} aria-label={t('record.title')}>
      <Shown
        key={`${current.object}/${current.id}`}
        {...{ connectionId, trail, format, current, expandWith }}
      />
    </aside>
  );
}

function Shown(props: RecordInspectorProps & { current: RecordAddress }) {
  const { connectionId, trail, format, current, expandWith } = props;
  const { t } = useTranslation('tables');
  const navigate = useNavigate();
  const record = useRecord(connectionId, current.object, current.id);
  const expand = () =>
    void navigate(`/tables/${connectionId}/${current.object}/${current.id}`, { state: expandWith });
  return (
    <>
      <header className={classes.head}>
        <div className={classes.headLine}>
          {trail.canGoBack && (
            <HeadButton label={t('common:back')} icon={IconArrowLeft} onClick={trail.back} />
          )}
          <span className={classes.object}>{record.data?.objectLabel ?? current.object}</span>
          <HeadButton label={t('record.expand')} icon={IconArrowsDiagonal} onClick={expand} />
          <HeadButton label={t('record.close')} icon={IconX} onClick={trail.close} />
        </div>
        <h2 className={classes.title}>{record.data?.title ?? ' '}</h2>
        <div>
          <OpenInSalesforce connectionId={connectionId} id={current.id} />
        </div>
      </header>
      <div className={classes.scroll}>
        {record.error && <RetryNotice error={record.error} onRetry={record.refetch} />}
        {record.isPending && (
          <Delayed>
            <RecordSkeleton />
          </Delayed>
        )}
        {record.data && (
          <>
            {record.data.removed && (
              <div className={classes.removed}>
                <RemovedNotice removed={record.data.removed} />
              </div>
            )}
            <RecordTabs {...{ connectionId, format }} record={record.data} onFollow={trail.follow} />
          </>
        )}
      </div>
    </>
  );
}

function HeadButton(props: { label: string; icon: typeof IconX; onClick: () => void }) {
  const HeadIcon = props.icon;
  return (
    <Tooltip label={props.label}>
      <ActionIcon size={28} aria-label={props.label} onClick={props.onClick}>
        <HeadIcon size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

function RecordSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('loading')}>
      {[70, 45, 60, 80, 50, 65].map((width) => (
        <Skeleton key={width} height={10} width={`${width}%`} />
      ))}
    </div>
  );
}
