import { Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../api/bindings';
import { useSettings } from '../../../api/queries/queries';
import { MayButton } from '../../../components/access/MayButton';
import { useForceUpdate } from '../../../components/blackout/useForceUpdate';
import { TimeAgo } from '../../../components/word/TimeAgo';
import classes from '../Connections.module.css';
import { NotifyButton } from './NotifyButton';
import { RunningUpdate } from './RunningUpdate';
import { cycleOf } from './updateCycle';

/** When everything was last true, what is running, and when it goes on. */
export function UpdateCycle({ connections }: { connections: Connection[] }) {
  const { t } = useTranslation('connections');
  const { data: settings } = useSettings();
  const { force, isPending, question } = useForceUpdate();
  const cycle = cycleOf(connections);
  const byHand = settings?.updateEveryMinutes === 0 ? t('cycle.byHand') : '–';
  const withoutNext = cycle.isAfterReconnect ? t('cycle.afterReconnect') : byHand;

  return (
    <section aria-labelledby="update-cycle">
      <h2 id="update-cycle" className={classes.heading}>
        {t('cycle.title')}
      </h2>
      <Paper className={classes.cycle ?? ''}>
        <dl className={classes.facts}>
          <div>
            <dt>{t('cycle.began')}</dt>
            <dd>{cycle.began === null ? t('cycle.never') : <TimeAgo at={cycle.began} />}</dd>
          </div>
          <div>
            <dt>{t('cycle.progress')}</dt>
            <dd>
              {cycle.running.length === 0 ? t('cycle.idle') : <RunningUpdate connections={cycle.running} />}
            </dd>
          </div>
          <div>
            <dt>{t('cycle.next')}</dt>
            <dd>{cycle.next === null ? withoutNext : <TimeAgo at={cycle.next} />}</dd>
          </div>
        </dl>
        <div className={classes.cycleActions}>
          <MayButton
            permission="manage"
            variant="default"
            onClick={() => force(cycle.ready)}
            disabled={cycle.ready.length === 0}
            loading={isPending}
          >
            {t('cycle.force')}
          </MayButton>
          <NotifyButton connections={connections.filter((each) => each.firstLoadStarted)} />
        </div>
        {question}
      </Paper>
    </section>
  );
}
