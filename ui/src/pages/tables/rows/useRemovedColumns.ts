/** The columns removed rows have besides their own: why the org no longer has them, and since when. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, RowSet } from '../../../api/bindings';
import { PLAIN_COLUMN } from '../../../components/grid/model/column/plainColumn';

export const REMOVED_REASON = 'om_removed_reason';
export const REMOVED_AT = 'om_removed_at';

/** As the copy writes them down. */
const REASONS = ['deleted', 'purged', 'no_longer_visible'] as const;

const NONE: Column[] = [];

export function useRemovedColumns(rows: RowSet): Column[] {
  const { t } = useTranslation('views');
  return useMemo(() => {
    if (rows === 'live') return NONE;
    const picklist = REASONS.map((value) => ({ value, label: t(`removed.${value}`), active: true }));
    return [
      { ...PLAIN_COLUMN, name: REMOVED_REASON, label: t('removed.reason'), kind: 'picklist', picklist },
      { ...PLAIN_COLUMN, name: REMOVED_AT, label: t('removed.at'), kind: 'date_time' },
    ];
  }, [rows, t]);
}
