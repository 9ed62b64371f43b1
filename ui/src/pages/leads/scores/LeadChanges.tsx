import { useTranslation } from 'react-i18next';
import type { LeadModel, ScoredLead } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import shared from '../Leads.module.css';
import { useBinText } from '../words/useBinText';
import { usePercent } from '../words/usePercent';
import classes from './Scores.module.css';

type Props = { lead: ScoredLead; model: LeadModel | null };

/** What the score would be, were one field of the lead another: for fields that people can change. */
export function LeadChanges({ lead, model }: Props) {
  const { t } = useTranslation('leadChanges');
  const { locale, number } = useFormat();
  const percent = usePercent();
  const bin = useBinText();
  const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const gain = (probability: number) => Math.round((probability - lead.probability) * 1000) / 10;
  const isOfTrees = model === 'boosted_hazard';
  return (
    <section className={classes.changes} aria-label={t('caption', { name: lead.name ?? lead.id })}>
      <h2 className={classes.subtitle}>{t('title')}</h2>
      {lead.changes.length === 0 && <p className={shared.text}>{t(isOfTrees ? 'trees' : 'none')}</p>}
      {lead.changes.length > 0 && (
        <table className={classes.parts}>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('now')}</th>
              <th scope="col">{t('then')}</th>
              <th scope="col" colSpan={2}>
                {t('score')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lead.changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{change.label}</th>
                <td>{bin(change.now, change.kind)}</td>
                <td>{bin(change.instead, change.kind)}</td>
                <td>
                  <span className={classes.probability}>{percent(change.probability)}</span>{' '}
                  {t('gain', {
                    count: gain(change.probability),
                    points: points.format(gain(change.probability)),
                  })}
                </td>
                <td className={shared.quiet}>
                  {t('rests', {
                    leads: number(change.leads),
                    rate: percent(change.leads === 0 ? 0 : change.converted / change.leads),
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!isOfTrees && <p className={shared.quiet}>{t('how')}</p>}
    </section>
  );
}
