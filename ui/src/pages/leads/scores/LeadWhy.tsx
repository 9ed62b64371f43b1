import { useTranslation } from 'react-i18next';
import type { ScoredLead } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import shared from '../Leads.module.css';
import { useBinText } from '../words/useBinText';
import { usePercent } from '../words/usePercent';
import classes from './Scores.module.css';

/** All that lifts a lead above the average one of its age, or lowers it, and what each rests on. */
export function LeadWhy({ lead }: { lead: ScoredLead }) {
  const { t } = useTranslation('leads');
  const { locale, number } = useFormat();
  const percent = usePercent();
  const bin = useBinText();
  const times = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const largest = Math.max(...lead.reasons.map((reason) => Math.abs(reason.logOdds)), 0.01);
  const rows = lead.reasons.map((reason) => ({
    key: reason.field,
    name: `${reason.label}: ${bin(reason.bin, reason.kind)}`,
    logOdds: reason.logOdds,
    note: t('why.rests', {
      count: reason.leads,
      leads: number(reason.leads),
      rate: percent(reason.leads === 0 ? 0 : reason.converted / reason.leads),
    }),
  }));
  if (Math.abs(lead.rest) >= 0.005) {
    rows.push({ key: '', name: t('why.rest'), logOdds: lead.rest, note: '' });
  }
  return (
    <div className={classes.why}>
      <p className={shared.text}>
        {t('why.from', { average: percent(lead.average), own: percent(lead.probability) })}
      </p>
      <table className={classes.parts}>
        <caption className={classes.hidden}>{t('why.caption', { name: lead.name ?? lead.id })}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td className={classes.bars}>
                <span
                  className={classes.bar}
                  data-for={row.logOdds > 0 || undefined}
                  style={{ width: `${Math.max(1, Math.round((100 * Math.abs(row.logOdds)) / largest))}%` }}
                  aria-hidden
                />
              </td>
              <td data-numeric>{t('why.times', { times: times.format(Math.exp(row.logOdds)) })}</td>
              <td className={shared.quiet}>{row.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={shared.quiet}>{t('why.how')}</p>
    </div>
  );
}
