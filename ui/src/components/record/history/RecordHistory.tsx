import { Select, Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, Record as SalesforceRecord } from '../../../api/bindings';
import { useHistory } from '../../../api/queries/recordQueries';
import { useFormat } from '../../../format/useFormat';
import type { FormatOptions } from '../../grid/model/cell/format';
import { RetryNotice } from '../../notice/RetryNotice';
import { Delayed } from '../../page/Delayed';
import type { RecordAddress } from '../place/recordAddress';
import classes from './History.module.css';
import { HistoryMoment } from './HistoryMoment';
import { choices, filterEntries, groupByDay } from './timeline';

interface RecordHistoryProps {
  connectionId: string;
  record: SalesforceRecord;
  format: FormatOptions;
  /** The rank of the headings on the page they stand on. */
  heading: 'h2' | 'h3';
  onFollow: (record: RecordAddress) => void;
}

/** What happened to a record, by day, the newest first. */
export function RecordHistory(props: RecordHistoryProps) {
  const { connectionId, record, format, heading: Heading, onFollow } = props;
  const { t } = useTranslation('record');
  const history = useHistory(connectionId, record.object, record.id);
  const { locale } = useFormat();
  const [source, setSource] = useState<HistoryEntry['source'] | null>(null);
  const [field, setField] = useState<string | null>(null);
  const all = history.data;
  const offered = useMemo(() => choices(all ?? [], locale), [all, locale]);
  const days = useMemo(() => groupByDay(filterEntries(all ?? [], { source, field })), [all, source, field]);
  const dayText = useMemo(() => new Intl.DateTimeFormat(locale, { dateStyle: 'full' }), [locale]);

  if (history.error) return <RetryNotice error={history.error} onRetry={history.refetch} />;
  if (!all) {
    return (
      <Delayed>
        <div className={classes.skeleton}>
          <Skeleton height={32} />
          <Skeleton height={120} />
          <Skeleton height={120} />
        </div>
      </Delayed>
    );
  }
  return (
    <section aria-label={t('history.title')} className={classes.history}>
      <div className={classes.filters}>
        <Select
          size="xs"
          clearable
          aria-label={t('history.bySource')}
          placeholder={t('history.allSources')}
          data={offered.sources.map((value) => ({ value, label: t(`history.source.${value}`) }))}
          value={source}
          onChange={(value) => setSource(offered.sources.find((known) => known === value) ?? null)}
          clearButtonProps={{ 'aria-label': t('history.clearSource') }}
        />
        <Select
          size="xs"
          clearable
          searchable
          aria-label={t('history.byField')}
          placeholder={t('history.allFields')}
          data={offered.fields}
          value={field}
          onChange={setField}
          clearButtonProps={{ 'aria-label': t('history.clearField') }}
        />
      </div>
      {days.length === 0 && (
        <p className={classes.none}>{t(all.length === 0 ? 'history.nothing' : 'history.noMatch')}</p>
      )}
      {days.map(({ day, moments }) => (
        <section key={day} className={classes.day} aria-label={dayText.format(new Date(`${day}T12:00:00`))}>
          <Heading className={classes.dayName}>{dayText.format(new Date(`${day}T12:00:00`))}</Heading>
          <ol className={classes.moments}>
            {moments.map((moment) => (
              <HistoryMoment key={moment.key} {...{ moment, record, format, onFollow }} />
            ))}
          </ol>
        </section>
      ))}
      <p className={classes.note}>{t('history.note')}</p>
    </section>
  );
}
