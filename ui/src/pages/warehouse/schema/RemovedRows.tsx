import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Table } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from '../Warehouse.module.css';

/** How many rows have left Salesforce and are kept, and the way to them. */
export function RemovedRows({ connectionId, table }: { connectionId: string; table: Table }) {
  const { t } = useTranslation('warehouseChoice');
  const format = useFormat();
  if (table.removedRows === 0) return null;
  return (
    <Tooltip label={t('removedRows.text')}>
      <Link className={classes.removed} to={`/tables/${connectionId}/${table.object}?rows=removed`}>
        {t('removedRows.link', { count: table.removedRows, rows: format.number(table.removedRows) })}
      </Link>
    </Tooltip>
  );
}
