import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../api/bindings';
import { useNow } from '../../../format/now/useNow';
import { useFormat } from '../../../format/useFormat';
import classes from '../History.module.css';
import { RowCount } from '../RowCount';
import { RunStateWord } from '../RunStateWord';
import { provenObjects } from './provenObjects';

/** An update as a whole, in one line. */
export function RunFacts({ run }: { run: Run }) {
  const { t } = useTranslation('history');
  const format = useFormat();
  const now = useNow('second');
  const ended = run.finishedAt === null ? now : new Date(run.finishedAt).getTime();
  const { proven, all } = provenObjects(run.objects);
  return (
    <dl className={classes.facts}>
      <Fact name={t('run.state')}>
        <RunStateWord state={run.state} error={run.error} />
      </Fact>
      <Fact name={t('run.duration')}>
        {format.duration(Math.max(0, ended - new Date(run.startedAt).getTime()))}
      </Fact>
      <Fact name={t('run.rows')}>{format.number(run.rowsDone)}</Fact>
      <Fact name={t('runSearch:added')}>
        <RowCount rows={run.rowsAdded} />
      </Fact>
      <Fact name={t('runSearch:changed')}>
        <RowCount rows={run.rowsChanged} />
      </Fact>
      <Fact name={t('runSearch:removed')}>{format.number(run.rowsRemoved)}</Fact>
      <Fact name={t('detail.rate')}>
        {t('detail.perSecond', { rows: format.number(Math.round(run.rowsPerSecond)) })}
      </Fact>
      <Fact name={t('run.apiCalls')}>
        {format.number(run.apiCalls)}
        {run.planned && run.apiCalls <= run.planned.apiCalls && (
          <span className={classes.quiet}>
            {t('detail.planned', { calls: format.number(run.planned.apiCalls) })}
          </span>
        )}
        {run.apiUsage && run.apiUsage.allowed > 0 && (
          <span className={classes.quiet}>
            {t('detail.ofToday', { share: format.percent(run.apiUsage.used / run.apiUsage.allowed) })}
          </span>
        )}
      </Fact>
      <Fact name={t('detail.proven')}>
        {t('detail.provenOf', { proven: format.number(proven), all: format.number(all) })}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
