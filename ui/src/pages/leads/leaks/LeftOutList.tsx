import { useTranslation } from 'react-i18next';
import type { FieldLeftOut, LeadScoringSettings } from '../../../api/bindings';
import { MayButton } from '../../../components/access/MayButton';
import { useFormat } from '../../../format/useFormat';
import shared from '../Leads.module.css';
import { useScoringSettings } from '../settings/useScoringSettings';
import classes from './Leaks.module.css';

type Props = { connectionId: string; settings: LeadScoringSettings; leftOut: FieldLeftOut[] };

/** Fields that are not looked at, and why; those a person left out can be taken in again. */
export function LeftOutList({ connectionId, settings, leftOut }: Props) {
  const { t } = useTranslation('leads');
  const { list } = useFormat();
  const { reset, isPending } = useScoringSettings(connectionId, settings);
  if (leftOut.length === 0) return null;
  const excluded = leftOut.filter((each) => each.why === 'excluded');
  const reasons = [...new Set(leftOut.map((each) => each.why))].filter((why) => why !== 'excluded');
  return (
    <section className={shared.section}>
      <h2>{t('leftOut.title')}</h2>
      <dl className={classes.reasons}>
        {excluded.length > 0 && (
          <div>
            <dt>{t('leftOut.why.excluded')}</dt>
            <dd className={classes.excluded}>
              {excluded.map(({ field, label }) => (
                <span key={field} className={classes.one}>
                  {label}
                  <MayButton
                    permission="make"
                    size="compact-xs"
                    variant="default"
                    disabled={isPending}
                    aria-label={t('leftOut.takeInOf', { field: label })}
                    onClick={() => reset(field)}
                  >
                    {t('leftOut.takeIn')}
                  </MayButton>
                </span>
              ))}
            </dd>
          </div>
        )}
        {reasons.map((why) => (
          <div key={why}>
            <dt>{t(`leftOut.why.${why}`)}</dt>
            <dd>{list(leftOut.filter((each) => each.why === why).map((each) => each.label))}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
