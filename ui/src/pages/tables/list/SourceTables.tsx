import { IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Connection, TableSummary } from '../../../api/bindings';
import { useTables } from '../../../api/queries/queries';
import { CompletenessWord } from '../../../components/completeness/CompletenessWord';
import { DemoBadge } from '../../../components/demo/DemoBadge';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { useRowLink } from '../../../components/useRowLink';
import { StatusWord } from '../../../components/word/StatusWord';
import { TimeAgo } from '../../../components/word/TimeAgo';
import { useFormat } from '../../../format/useFormat';
import { matchTables } from './matchTables';
import classes from './TableList.module.css';

/** One source's tables with how many rows they hold and how fresh they are. */
export function SourceTables({ connection, search }: { connection: Connection; search: string }) {
  const { t } = useTranslation('tables');
  const format = useFormat();
  const tables = useTables(connection.id);
  const matching = matchTables(tables.data ?? [], search, format.locale);
  return (
    <section className={classes.source} aria-labelledby={`source-${connection.id}`}>
      <h2 id={`source-${connection.id}`} className={classes.sourceName}>
        {connection.name} <DemoBadge connectionId={connection.id} />
        {tables.data && (
          <span className={classes.sourceRows}>
            {t('list.summary', { count: tables.data.length, rows: format.number(connection.rows) })}
          </span>
        )}
      </h2>
      {tables.error && <RetryNotice error={tables.error} onRetry={tables.refetch} />}
      {tables.data && matching.length === 0 && (
        <p className={classes.none}>{search.trim() === '' ? t('list.noTables') : t('picker.none')}</p>
      )}
      {matching.length > 0 && (
        <div className={classes.frame}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('list.table')}</th>
                <th scope="col">{t('list.apiName')}</th>
                <th scope="col" data-numeric>
                  {t('list.rows')}
                </th>
                <th scope="col" data-numeric>
                  {t('list.columns')}
                </th>
                <th scope="col">{t('completeness:title')}</th>
                <th scope="col">{t('list.asOf')}</th>
              </tr>
            </thead>
            <tbody>
              {matching.map((table) => (
                <TableLine key={table.object} connectionId={connection.id} table={table} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function TableLine({ connectionId, table }: { connectionId: string; table: TableSummary }) {
  const { t } = useTranslation('tables');
  const format = useFormat();
  const place = `/tables/${connectionId}/${table.object}`;
  const open = useRowLink(place);
  const { salesforceCount, heldCount, comparedAt } = table;
  const compared =
    salesforceCount === null || heldCount === null || comparedAt === null
      ? undefined
      : t('list.compared', {
          salesforce: format.number(salesforceCount),
          held: format.number(heldCount),
          when: format.exact(comparedAt),
        });
  return (
    <tr onClick={open}>
      <th scope="row">
        <Link to={place} className={classes.link} title={table.label}>
          {table.label}
        </Link>
      </th>
      <td className={classes.api} title={table.table}>
        {table.table}
      </td>
      <td data-numeric>{format.number(table.rows)}</td>
      <td data-numeric>{format.number(table.columns)}</td>
      <td className={classes.whole} title={compared}>
        {/* What is no longer updated was complete once; it says nothing of now. */}
        {table.selected ? (
          <CompletenessWord table={table} />
        ) : (
          <StatusWord tone="quiet" icon={IconClockPause}>
            {t('list.notUpdated')}
          </StatusWord>
        )}
      </td>
      <td>
        <TimeAgo at={table.asOf} />
      </td>
    </tr>
  );
}
