import { useTranslation } from 'react-i18next';
import type { SchedulePlan } from '../../../api/bindings';
import { useNow } from '../../../format/now/useNow';
import { useFormat } from '../../../format/useFormat';
import classes from './Schedule.module.css';
import { scheduleText } from './scheduleText';

/** What a schedule means: its sentence, and the next times an update would start. */
export function NextStarts({ plan }: { plan: SchedulePlan }) {
  const { t } = useTranslation('schedule');
  const format = useFormat();
  const now = useNow();
  const { timeZone } = plan;
  const at = new Intl.DateTimeFormat(format.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  return (
    <section className={classes.meaning} aria-live="polite">
      <h3 className={classes.small}>{t('summary')}</h3>
      <p className={classes.sentence}>{scheduleText(t, format, plan.schedule, timeZone)}</p>
      {plan.blackoutUntil !== null && (
        <p className={classes.dim}>{t('inBlackout', { until: at.format(new Date(plan.blackoutUntil)) })}</p>
      )}
      <h3 className={classes.small}>{t('starts')}</h3>
      {plan.nextStarts.length === 0 && <p className={classes.dim}>{t('noStarts')}</p>}
      {plan.nextStarts.length > 0 && (
        <ol className={classes.starts}>
          {plan.nextStarts.map((start) => (
            <li key={start}>
              <time dateTime={start}>{at.format(new Date(start))}</time>
              <span className={classes.dim}>{format.relative(start, now)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
