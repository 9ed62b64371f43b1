import { Anchor, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { placeOf, STEPS } from './firstRun';
import classes from './Steps.module.css';
import { useStep } from './useStep';

/** How far the way to the first tables is; it can be left for any other page, and gone on with. */
export function FirstRunSteps() {
  const { t } = useTranslation('firstRun');
  const now = useStep();
  if (now === null) return null;
  const at = STEPS.indexOf(now);
  return (
    <nav className={classes.bar} aria-label={t('way')}>
      <ol className={classes.steps}>
        {STEPS.slice(0, 3).map((step, index) => {
          const isDone = index < at;
          const place = isDone ? placeOf(step, now) : null;
          const name = t(`step.${step}`);
          return (
            <li
              key={step}
              className={classes.step}
              data-done={isDone || undefined}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className={classes.mark} aria-hidden>
                {isDone ? <IconCheck size={14} stroke={2.2} /> : index + 1}
              </span>
              {place === null ? <span>{name}</span> : <Link to={place}>{name}</Link>}
              {isDone && <VisuallyHidden>{t('done')}</VisuallyHidden>}
            </li>
          );
        })}
      </ol>
      {now !== 'load' && (
        <Anchor component={Link} to="/connections" className={classes.later ?? ''}>
          {t('later')}
        </Anchor>
      )}
    </nav>
  );
}
