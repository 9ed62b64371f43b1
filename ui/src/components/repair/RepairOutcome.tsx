import { Text } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import type { Run } from '../../api/bindings';
import { useRuns } from '../../api/queries/queries';
import { useFormat } from '../../format/useFormat';
import { TimeAgo } from '../word/TimeAgo';

/** Runs among which a repair that has just ended is found. */
const LATEST = 20;

/** What a repair fetched and removed, as the list of runs tells it, and when. */
export function RepairOutcome({ run }: { run: Run }) {
  const { t } = useTranslation('completeness');
  const format = useFormat();
  const { data: runs } = useRuns(run.connectionId, LATEST);
  const told = runs?.find(({ id, finishedAt }) => id === run.id && finishedAt !== null);
  if (!told) return null;
  const { rowsUpserted, rowsAdded, rowsChanged, rowsRemoved } = told;
  // Rows that came again just as they were held repaired nothing; early versions of the app did not tell them apart.
  const fetched = rowsAdded === null || rowsChanged === null ? rowsUpserted : rowsAdded + rowsChanged;
  const parts = [
    fetched > 0 && t('ended.fetched', { count: fetched, rows: format.number(fetched) }),
    rowsRemoved > 0 && t('ended.removed', { count: rowsRemoved, rows: format.number(rowsRemoved) }),
  ].filter((part) => part !== false);
  const isUnequal = run.objects.some((object) => object.provenEqual === false);
  return (
    <Text span inherit c="dimmed">
      <Trans
        t={t}
        i18nKey={parts.length === 0 ? 'ended.nothing' : 'ended.repaired'}
        values={{ what: format.list(parts) }}
        components={{ when: <TimeAgo at={run.finishedAt} /> }}
      />
      {isUnequal && ` ${t('ended.unequal')}`}
    </Text>
  );
}
