import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Changes, Connection } from '../../../api/bindings';
import { queries } from '../../../api/queries/queries';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import classes from './Changes.module.css';
import { ConfirmChanges } from './ConfirmChanges';
import { brings, isNothing, type Pending, setDeletes, toChanges } from './model/pending';
import { PreviewText } from './PreviewText';
import { RemovedTables } from './RemovedTables';
import { useApply } from './useApply';

/** A preview samples tables: it is asked for once the ticking has come to rest. */
const REST_MS = 300;

type Props = {
  connection: Connection;
  pending: Pending;
  onChange: (pending: Pending) => void;
  onSettled: () => void;
};

/** There only while something differs from what is copied: says what saving brings, costs and takes away. */
export function ChangesBar({ connection, pending, onChange, onSettled }: Props) {
  const { t } = useTranslation('warehouseChoice');
  const changes = useMemo(() => toChanges(pending), [pending]);
  const [settled] = useDebouncedValue(changes, REST_MS);
  const preview = useQuery({
    ...queries.changesPreview(connection.id, settled),
    enabled: !isNothing(settled),
    placeholderData: keepPreviousData,
  });
  /** Waits for a yes: what is to be saved, and whether an update follows at once. */
  const [asked, setAsked] = useState<boolean | null>(null);
  const apply = useApply(connection, onSettled);
  if (isNothing(changes)) return null;
  const isCurrent = settled === changes && !preview.isPlaceholderData && preview.data !== undefined;
  const going = isCurrent ? (preview.data?.going ?? []).filter((each) => each.isDeleted) : [];
  const save = (updateNow: boolean) => {
    if (going.length > 0) setAsked(updateNow);
    else apply.save(changes, updateNow);
  };
  return (
    <section {...KEEP_CLEAR} className={classes.bar} aria-label={t('bar.title')}>
      <div className={classes.says}>
        <Counts changes={changes} />
        {preview.error && <ErrorNotice error={preview.error} />}
        {preview.data && !isNothing(settled) && <PreviewText preview={preview.data} busy={!isCurrent} />}
        <RemovedTables
          changes={changes}
          going={preview.data?.going ?? []}
          onChoose={(object, goes) => onChange(setDeletes(pending, object, goes))}
        />
        {apply.error && <ErrorNotice error={apply.error} />}
      </div>
      <div className={classes.buttons}>
        {brings(changes) && (
          <Button size="xs" loading={apply.isPending} disabled={!isCurrent} onClick={() => save(true)}>
            {t('bar.saveAndSync')}
          </Button>
        )}
        <Button
          size="xs"
          variant={brings(changes) ? 'default' : 'filled'}
          loading={apply.isPending}
          disabled={!isCurrent}
          onClick={() => save(false)}
        >
          {t('bar.save')}
        </Button>
        <Button size="xs" variant="default" disabled={apply.isPending} onClick={onSettled}>
          {t('bar.discard')}
        </Button>
      </div>
      <ConfirmChanges
        going={going}
        opened={asked !== null}
        busy={apply.isPending}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          apply.save(changes, asked === true);
          setAsked(null);
        }}
      />
      {apply.question}
    </section>
  );
}

function Counts({ changes }: { changes: Changes }) {
  const { t } = useTranslation('warehouseChoice');
  const count = (which: 'takeIn' | 'leaveOut') =>
    changes.columns.reduce((sum, columns) => sum + columns[which].length, 0);
  const counts = [
    ['tablesIn', changes.addTables.length],
    ['tablesOut', changes.removeTables.length],
    ['fieldsIn', count('takeIn')],
    ['fieldsOut', count('leaveOut')],
  ] as const;
  return (
    <p aria-live="polite" className={classes.counts}>
      {counts.map(([word, number]) =>
        number === 0 ? null : <span key={word}>{t(`bar.${word}`, { count: number })}</span>,
      )}
    </p>
  );
}
