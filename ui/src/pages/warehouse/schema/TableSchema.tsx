import { Button, Skeleton, TextInput } from '@mantine/core';
import { IconSearch, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../../../api/queries';
import { CopyButton } from '../../../components/CopyButton';
import { Delayed } from '../../../components/Delayed';
import { RetryNotice } from '../../../components/RetryNotice';
import { TimeAgo } from '../../../components/TimeAgo';
import { useFormat } from '../../../format/useFormat';
import classes from '../Warehouse.module.css';
import { ExcludedFields } from './ExcludedFields';
import { FieldTable } from './FieldTable';

/** One table's fields, and the fields that are not copied with the reason. */
export function TableSchema({ connectionId, object }: { connectionId: string; object: string }) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  const [search, setSearch] = useState('');
  const table = useTable(connectionId, object);
  if (!table.data) {
    return (
      <section className={classes.schema} aria-label={object}>
        {table.error ? (
          <RetryNotice error={table.error} onRetry={table.refetch} />
        ) : (
          <Delayed>
            <Skeleton height={24} width={240} mb={16} />
            <Skeleton height={420} />
          </Delayed>
        )}
      </section>
    );
  }
  const { label, columns, excludedFields, rows, asOf } = table.data;
  return (
    <section className={classes.schema} aria-label={label}>
      <header className={classes.schemaHead}>
        <div className={classes.schemaTitles}>
          <h2 className={classes.schemaTitle}>{label}</h2>
          <p className={classes.schemaFacts}>
            <span className={classes.tableName}>
              <code>{table.data.table}</code>
              <CopyButton value={table.data.table} label={t('schema.copyName')} />
            </span>
            <span>{t('schema.rows', { count: rows, rows: format.number(rows) })}</span>
            <span>
              {t('schema.asOf')} <TimeAgo at={asOf} />
            </span>
          </p>
        </div>
        <Button
          component={Link}
          to={`/tables/${connectionId}/${object}`}
          variant="default"
          size="xs"
          leftSection={<IconTable size={16} stroke={1.6} aria-hidden />}
        >
          {t('schema.open')}
        </Button>
      </header>
      <TextInput
        type="search"
        size="xs"
        maw={320}
        value={search}
        aria-label={t('schema.search')}
        placeholder={t('schema.search')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <FieldTable connectionId={connectionId} columns={columns} search={search} />
      <ExcludedFields fields={excludedFields} search={search} />
    </section>
  );
}
