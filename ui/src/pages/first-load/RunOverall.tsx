import { Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../api/bindings';
import { ThinBar } from '../../components/progress/ThinBar';
import { useSteadyShare } from '../../components/progress/useSteadyShare';
import { useNow } from '../../format/now/useNow';
import { useFormat } from '../../format/useFormat';
import classes from './FirstLoad.module.css';

/** The one line over everything: rows, rate, time, and what it costs of the day's API calls. */
export function RunOverall({ run }: { run: Run }) {
  const { t } = useTranslation('firstLoad');
  const format = useFormat();
  const share = useSteadyShare(run);
  const now = useNow('second');
  const running = run.state === 'running';
  const isPartway = running || run.state === 'paused';
  const tookMs = (run.finishedAt ? Date.parse(run.finishedAt) : now) - Date.parse(run.startedAt);

  const usage = run.apiUsage;
  const facts: [string, string, (string | undefined)?][] = [
    [t('rows'), rowsText()],
    [
      t('rate'),
      run.rowsPerSecond > 0 ? t('perSecond', { rate: format.compact(Math.round(run.rowsPerSecond)) }) : '–',
    ],
    running
      ? [t('timeLeft'), run.secondsLeft === null ? t('notYetKnown') : format.duration(run.secondsLeft * 1000)]
      : [t('took'), format.duration(Math.max(0, tookMs))],
    [t('apiCalls'), callsText(), usageText()],
  ];

  function callsText() {
    const calls = format.number(run.apiCalls);
    // A plan that was passed is no measure any more.
    return run.planned && run.apiCalls <= run.planned.apiCalls
      ? t('apiCallsPlanned', { calls, planned: format.number(run.planned.apiCalls) })
      : calls;
  }

  function usageText() {
    if (!usage || usage.allowed === 0) return undefined;
    return t('apiCallsOf', {
      share: format.percent(usage.used / usage.allowed),
      allowed: format.number(usage.allowed),
    });
  }

  function rowsText() {
    const done = format.number(run.rowsDone);
    if (run.rowsExpected === null || !isPartway) return done;
    return t('rowsOf', { done, expected: format.number(Math.max(run.rowsExpected, run.rowsDone)) });
  }

  return (
    <Paper className={classes.overall ?? ''} component="section" aria-label={t('overall')}>
      <dl className={classes.facts}>
        {facts.map(([term, value, more]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {value}
              {more !== undefined && <div className={classes.more}>{more}</div>}
            </dd>
          </div>
        ))}
      </dl>
      <ThinBar share={running ? share : (share ?? 0)} label={t('overall')} tone={toneOf(run)} />
    </Paper>
  );
}

function toneOf(run: Run) {
  if (run.state === 'succeeded') return 'good';
  if (run.state === 'failed') return 'bad';
  return run.state === 'cancelled' || run.state === 'paused' ? 'quiet' : 'accent';
}
