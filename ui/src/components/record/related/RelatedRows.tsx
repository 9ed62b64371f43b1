import { ActionIcon, Skeleton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RelatedList, Record as SalesforceRecord, Table } from '../../../api/bindings';
import { queries, useTable } from '../../../api/queries/queries';
import { useFormat } from '../../../format/useFormat';
import { type FormatOptions, formatCell } from '../../grid/model/cell/format';
import { RetryNotice } from '../../notice/RetryNotice';
import type { RecordAddress } from '../place/recordAddress';
import classes from '../Record.module.css';
import { inlineColumns, relatedTable } from './relatedTable';

interface RelatedRowsProps {
  connectionId: string;
  record: SalesforceRecord;
  list: RelatedList;
  format: FormatOptions;
  openAtFirst: boolean;
  onFollow: (record: RecordAddress) => void;
}

const ROWS = 5;

/** One related list: its table and count, and its first rows when it is open. */
export function RelatedRows({ connectionId, record, list, format, openAtFirst, onFollow }: RelatedRowsProps) {
  const { t } = useTranslation(['tables', 'record']);
  const { number } = useFormat();
  const [open, setOpen] = useState(openAtFirst);
  const table = useTable(connectionId, list.object);
  const panel = useId();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.relatedList}>
      <div className={classes.relatedItem}>
        <ActionIcon
          size={24}
          aria-expanded={open}
          aria-controls={panel}
          aria-label={t('record:related.rows', { table: list.objectLabel, field: list.columnLabel })}
          onClick={() => setOpen(!open)}
        >
          <Chevron size={16} stroke={1.6} />
        </ActionIcon>
        <Link className={classes.relatedNames} to={relatedTable(connectionId, list, record.id)}>
          <span className={classes.relatedName}>{list.objectLabel}</span>
          <span className={classes.through}>{t('record.through', { field: list.columnLabel })}</span>
          <span className={classes.count}>{number(list.rows)}</span>
        </Link>
      </div>
      <div id={panel} hidden={!open}>
        {open && table.error && <RetryNotice error={table.error} onRetry={table.refetch} />}
        {open && table.data && (
          <FirstRows table={table.data} {...{ connectionId, record, list, format, onFollow }} />
        )}
      </div>
    </div>
  );
}

type FirstRowsProps = Omit<RelatedRowsProps, 'openAtFirst'> & { table: Table };

function FirstRows({ connectionId, record, list, format, table, onFollow }: FirstRowsProps) {
  const { t } = useTranslation('record');
  const columns = inlineColumns(table);
  const query = {
    columns: [...new Set(columns)],
    sort: [],
    filters: [{ column: list.column, operator: 'equals' as const, values: [record.id] }],
    search: null,
    offset: 0,
    limit: ROWS,
  };
  const rows = useQuery(queries.rows(connectionId, list.object, query));
  if (rows.error) return <RetryNotice error={rows.error} onRetry={rows.refetch} />;
  if (!rows.data) return <Skeleton height={24 * Math.min(list.rows, ROWS)} mx={16} my={4} />;
  const { columns: brought, rows: found } = rows.data;
  const cellOf = (row: (typeof found)[number], name: string) => row[brought.indexOf(name)] ?? null;
  const text = (row: (typeof found)[number], name: string) => {
    const column = table.columns.find((known) => known.name === name);
    return column ? formatCell(cellOf(row, name), column, format).text : '';
  };
  return (
    <ul className={classes.relatedRows}>
      {found.map((row) => {
        const id = String(cellOf(row, 'Id'));
        const [, name = 'Id', ...others] = columns;
        return (
          <li key={id} className={classes.relatedRow}>
            <button
              type="button"
              className={classes.link}
              onClick={() => onFollow({ object: list.object, id })}
            >
              {text(row, name)}
            </button>
            <span className={classes.through}>{others.map((other) => text(row, other)).join(' · ')}</span>
          </li>
        );
      })}
      {list.rows > ROWS && (
        <li className={classes.relatedRow}>
          <Link className={classes.link} to={relatedTable(connectionId, list, record.id)}>
            {t('related.all', { count: list.rows })}
          </Link>
        </li>
      )}
    </ul>
  );
}
