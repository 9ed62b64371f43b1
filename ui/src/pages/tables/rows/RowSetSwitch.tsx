import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RowSet, Table } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';

interface RowSetSwitchProps {
  table: Table;
  value: RowSet;
  onChange: (rows: RowSet) => void;
}

/** Live rows, removed ones or both; there only where some were removed or are asked for. */
export function RowSetSwitch({ table, value, onChange }: RowSetSwitchProps) {
  const { t } = useTranslation('views');
  const format = useFormat();
  if (table.removedRows === 0 && value === 'live') return null;
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('rows.title')}
      value={value}
      onChange={(rows) => onChange(rows as RowSet)}
      data={[
        { value: 'live', label: t('rows.live') },
        { value: 'removed', label: t('rows.removed', { rows: format.number(table.removedRows) }) },
        { value: 'all', label: t('rows.all') },
      ]}
    />
  );
}
