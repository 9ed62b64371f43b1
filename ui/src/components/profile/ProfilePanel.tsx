import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Table } from '../../api/bindings';
import { useProfile } from '../../api/queries/recordQueries';
import { useFormat } from '../../format/useFormat';
import type { FilterDraft } from '../grid/model/filter/filter';
import { useCellFormat } from '../grid/useCellFormat';
import { RetryNotice } from '../notice/RetryNotice';
import { Delayed } from '../page/Delayed';
import recordClasses from '../record/Record.module.css';
import { useEscape } from '../record/useEscape';
import { TimeAgo } from '../word/TimeAgo';
import { ProfileChart } from './chart/ProfileChart';
import classes from './Profile.module.css';
import { ProfileFacts } from './ProfileFacts';
import { ProfileValues } from './ProfileValues';

interface ProfilePanelProps {
  connectionId: string;
  table: Table;
  column: string;
  /** Filters the table by what was clicked, in the place of other filters on this column. */
  onFilter: (drafts: FilterDraft[]) => void;
  onClose: () => void;
}

/** What one column holds, beside its table: how full, how spread, which values. */
export function ProfilePanel({ connectionId, table, column, onFilter, onClose }: ProfilePanelProps) {
  const { t } = useTranslation('profile');
  const { number } = useFormat();
  useEscape(onClose);
  const format = useCellFormat(false);
  const { data: profile, error, refetch, isPending } = useProfile(connectionId, table, column);
  return (
    <aside className={recordClasses.inspector} aria-label={t('title')}>
      <header className={recordClasses.head}>
        <div className={recordClasses.headLine}>
          <span className={recordClasses.object}>{t('title')}</span>
          <Tooltip label={t('close')}>
            <ActionIcon size={28} aria-label={t('close')} onClick={onClose}>
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </div>
        <h2 className={recordClasses.title}>{profile?.column.label ?? column}</h2>
        <span className={recordClasses.api}>{column}</span>
      </header>
      <div className={recordClasses.scroll}>
        {error && <RetryNotice error={error} onRetry={refetch} />}
        {isPending && (
          <Delayed>
            <div className={recordClasses.skeleton} role="status" aria-label={t('looking')}>
              <Skeleton height={56} />
              <Skeleton height={140} />
              <Skeleton height={200} />
            </div>
          </Delayed>
        )}
        {profile && (
          <div className={classes.body}>
            {!profile.complete && (
              <p className={classes.partial}>{t('partial', { rows: number(profile.rows) })}</p>
            )}
            <ProfileFacts {...{ profile, format, onFilter }} />
            {profile.rows > profile.nulls && (
              <>
                <ProfileChart {...{ profile, format, onFilter }} />
                <ProfileValues {...{ profile, format, onFilter }} />
              </>
            )}
            <p className={classes.asOf}>
              {t('asOf', { count: profile.rows, rows: number(profile.rows) })} <TimeAgo at={profile.asOf} />
            </p>
          </div>
        )}
      </div>
    </aside>
  );
}
