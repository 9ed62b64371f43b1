import { IconLoader2 } from '@tabler/icons-react';
import { Trans, useTranslation } from 'react-i18next';
import type { RowSet, Table } from '../../../api/bindings';
import { useConnection, useTables } from '../../../api/queries/queries';
import { CompletenessWord } from '../../../components/completeness/CompletenessWord';
import { completenessOf } from '../../../components/completeness/completeness';
import { Delayed } from '../../../components/page/Delayed';
import { RepairButton } from '../../../components/repair/RepairButton';
import { useRepair } from '../../../components/repair/useRepair';
import { StatusWord } from '../../../components/word/StatusWord';
import { TimeAgo } from '../../../components/word/TimeAgo';
import { useNow } from '../../../format/now/useNow';
import { useFormat } from '../../../format/useFormat';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import classes from '../Tables.module.css';

interface TableFooterProps {
  connectionId: string;
  table: Table;
  /** Which rows are asked for; only live ones are also Salesforce's. */
  rowSet: RowSet;
  shown: number;
  held: number;
  /** The rows asked for are still being looked for. */
  isBehind: boolean;
  /** An index is being built for what is asked. */
  isPreparing: boolean;
}

/** How much is here, whether that is all, and how old it is. */
export function TableFooter(props: TableFooterProps) {
  const { connectionId, table, rowSet, shown, held, isBehind, isPreparing } = props;
  const { t } = useTranslation('tables');
  const format = useFormat();
  return (
    <section {...KEEP_CLEAR} className={classes.footer} aria-label={t('footer.title')}>
      <span aria-live="polite">
        <Trans
          t={t}
          i18nKey={rowSet === 'removed' ? 'footer.removedRows' : 'footer.rows'}
          values={{ shown: format.number(shown), held: format.number(held) }}
          components={{ b: <strong /> }}
        />
      </span>
      {isBehind && (
        <Delayed ms={300}>
          <StatusWord tone="accent" icon={IconLoader2}>
            {t('footer.busy')}
          </StatusWord>
        </Delayed>
      )}
      {isPreparing && !isBehind && (
        <StatusWord tone="accent" icon={IconLoader2}>
          {t('views:preparing')}
        </StatusWord>
      )}
      {rowSet === 'live' && <Compared connectionId={connectionId} table={table} />}
      {rowSet !== 'removed' && table.removedRows > 0 && (
        <span>
          {t('footer.removed', { count: table.removedRows, rows: format.number(table.removedRows) })}
        </span>
      )}
      <span className={classes.footerSpring} />
      <span>
        {t('footer.asOf')} <TimeAgo at={table.asOf} />
      </span>
    </section>
  );
}

/** What Salesforce counts beside it, whether that is the same, and what mends it. */
function Compared({ connectionId, table }: { connectionId: string; table: Table }) {
  const { t } = useTranslation('tables');
  const format = useFormat();
  const now = useNow();
  // Rows that came or went since make the counts differ without anything being wrong.
  const isCurrent = table.heldCount === table.rows;
  return (
    <>
      {table.salesforceCount !== null && (
        <span title={table.comparedAt === null ? undefined : format.exact(table.comparedAt)}>
          {t(isCurrent ? 'footer.salesforce' : 'footer.salesforceThen', {
            rows: format.number(table.salesforceCount),
            ago: table.comparedAt === null ? '' : format.relative(table.comparedAt, now),
          })}
        </span>
      )}
      <CompletenessWord table={table} />
      <Repair connectionId={connectionId} table={table} />
    </>
  );
}

/** There only where something is to mend. */
function Repair({ connectionId, table }: { connectionId: string; table: Table }) {
  const { data: connection } = useConnection(connectionId);
  const { data: tables } = useTables(connectionId);
  const { run } = useRepair({ connectionId, object: table.object });
  const { t } = useTranslation('completeness');
  const { state } = completenessOf(table);
  if (!connection || (state !== 'missing' && state !== 'surplus')) return null;
  const selected = tables?.find(({ object }) => object === table.object)?.selected ?? false;
  return (
    <>
      {run?.state === 'running' && (
        <StatusWord tone="accent" icon={IconLoader2}>
          {t('repairing')}
        </StatusWord>
      )}
      <RepairButton connection={connection} object={table.object} selected={selected} compact />
    </>
  );
}
