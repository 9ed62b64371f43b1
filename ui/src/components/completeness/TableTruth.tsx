import { Trans, useTranslation } from 'react-i18next';
import type { Connection, Table } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import { ThinBar } from '../ThinBar';
import { TimeAgo } from '../TimeAgo';
import { useSteadyShare } from '../useSteadyShare';
import classes from './Completeness.module.css';
import { CompletenessWord } from './CompletenessWord';
import { RepairButton } from './RepairButton';
import { RepairOutcome } from './RepairOutcome';
import { useRepair } from './useRepair';

type Props = { connection: Connection; table: Table; selected: boolean };

/** What Salesforce counts beside what is held, how old that comparison is, and the way to mend it. */
export function TableTruth({ connection, table, selected }: Props) {
  const { t } = useTranslation('completeness');
  const { run } = useRepair({ connectionId: connection.id, object: table.object });
  const share = useSteadyShare(run);
  const isRunning = run?.state === 'running';
  // What came after it makes an outcome old news.
  const isLatest = run !== undefined && connection.lastRunId === run.id && connection.currentRunId === null;
  return (
    <section className={classes.truth} aria-label={t('title')}>
      <div className={classes.words}>
        <CompletenessWord table={table} />
        <p className={classes.sentence}>
          <Compared table={table} />
        </p>
      </div>
      <RepairButton connection={connection} object={table.object} selected={selected} />
      <div className={classes.repair} aria-live="polite">
        {isRunning && (
          <>
            <span>{t('repairing')}</span>
            <ThinBar share={share} label={t('repairing')} />
          </>
        )}
        {!isRunning && isLatest && <RepairOutcome connection={connection} run={run} />}
      </div>
    </section>
  );
}

function Compared({ table }: { table: Table }) {
  const { t } = useTranslation('completeness');
  const format = useFormat();
  const { salesforceCount, heldCount, comparedAt, idsComparedAt } = table;
  const isCounted = salesforceCount !== null && heldCount !== null && comparedAt !== null;
  return (
    <>
      {isCounted && (
        <Trans
          t={t}
          // Rows that came or went since make the counts old without anything being wrong.
          i18nKey={heldCount === table.rows ? 'counted' : 'countedThen'}
          values={{ salesforce: format.number(salesforceCount), held: format.number(heldCount) }}
          components={{ when: <TimeAgo at={comparedAt} /> }}
        />
      )}
      {isCounted && ' '}
      {idsComparedAt === null ? (
        t('idsNotCompared')
      ) : (
        <Trans t={t} i18nKey="idsCompared" components={{ when: <TimeAgo at={idsComparedAt} /> }} />
      )}
    </>
  );
}
