import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Table } from '../../../api/bindings';
import { CopyButton } from '../../../components/CopyButton';
import { TimeAgo } from '../../../components/word/TimeAgo';
import { useFormat } from '../../../format/useFormat';
import classes from '../Warehouse.module.css';
import { RemovedRows } from './RemovedRows';

/** What the table is called, how much it holds, and as of when. */
export function SchemaHead({ connectionId, table }: { connectionId: string; table: Table }) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  return (
    <header className={classes.schemaHead}>
      <div className={classes.schemaTitles}>
        <h2 className={classes.schemaTitle}>{table.label}</h2>
        <p className={classes.schemaFacts}>
          <span className={classes.tableName}>
            <code>{table.table}</code>
            <CopyButton value={table.table} label={t('schema.copyName')} />
          </span>
          <span>{t('schema.rows', { count: table.rows, rows: format.number(table.rows) })}</span>
          <span>
            {t('schema.asOf')} <TimeAgo at={table.asOf} />
          </span>
          <RemovedRows connectionId={connectionId} table={table} />
        </p>
      </div>
      <Button
        component={Link}
        to={`/tables/${connectionId}/${table.object}`}
        variant="default"
        size="xs"
        leftSection={<IconTable size={16} stroke={1.6} aria-hidden />}
      >
        {t('schema.open')}
      </Button>
    </header>
  );
}
