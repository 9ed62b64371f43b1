import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Connection, Table } from '../../api/bindings';
import { ThinBar } from '../progress/ThinBar';
import { useSteadyShare } from '../progress/useSteadyShare';
import { RepairButton } from '../repair/RepairButton';
import { RepairFault } from '../repair/RepairFault';
import { RepairOutcome } from '../repair/RepairOutcome';
import { useRepair } from '../repair/useRepair';
import { StatusWord } from '../word/StatusWord';
import { Compared } from './Compared';
import classes from './Completeness.module.css';
import { CompletenessWord } from './CompletenessWord';

type Props = { connection: Connection; table: Table; selected: boolean };

/** What Salesforce counts beside what is held, how old that comparison is, and the way to mend it. */
export function TableTruth({ connection, table, selected }: Props) {
  const { t } = useTranslation('completeness');
  const { run } = useRepair({ connectionId: connection.id, object: table.object });
  const share = useSteadyShare(run);
  const isRunning = run?.state === 'running';
  // What came after it makes an outcome old news.
  const isLatest = run !== undefined && !isRunning && connection.lastRunId === run.id;
  return (
    <section className={classes.truth} aria-label={t('title')}>
      <div className={classes.words}>
        <p className={classes.state} aria-live="polite">
          {isRunning ? (
            <StatusWord tone="accent" icon={IconRefresh}>
              {t('repairing')}
            </StatusWord>
          ) : (
            <CompletenessWord table={table} />
          )}
          {isLatest && run.state === 'succeeded' && <RepairOutcome run={run} />}
        </p>
        <p className={classes.sentence}>
          <Compared table={table} />
        </p>
      </div>
      <RepairButton connection={connection} object={table.object} selected={selected} />
      {isRunning && (
        <span className={classes.bar}>
          <ThinBar share={share} label={t('repairing')} />
        </span>
      )}
      {isLatest && run.state !== 'succeeded' && (
        <div className={classes.fault}>
          <RepairFault connection={connection} run={run} />
        </div>
      )}
    </section>
  );
}
