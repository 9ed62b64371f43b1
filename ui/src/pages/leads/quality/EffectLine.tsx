import { useTranslation } from 'react-i18next';
import type { LeadEffect } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from '../Leads.module.css';
import { useBinText } from '../words/useBinText';
import { usePercent } from '../words/usePercent';
import own from './Effects.module.css';

/** One field with the size of its effect, and behind it what each of its values adds and rests on. */
export function EffectLine({ effect, share }: { effect: LeadEffect; share: number }) {
  const { t } = useTranslation('leads');
  const { locale, number } = useFormat();
  const percent = usePercent();
  const bin = useBinText();
  const times = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  return (
    <li>
      <details className={own.effect}>
        <summary>
          <span className={own.name}>{effect.label}</span>
          <span className={own.track} aria-hidden>
            <span className={own.bar} style={{ width: `${Math.max(1, Math.round(100 * share))}%` }} />
          </span>
        </summary>
        <div className={classes.frame}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('rates.value')}</th>
                <th scope="col" data-numeric>
                  {t('effects.odds')}
                </th>
                <th scope="col" data-numeric>
                  {t('rates.leads')}
                </th>
                <th scope="col" data-numeric>
                  {t('rates.rate')}
                </th>
              </tr>
            </thead>
            <tbody>
              {effect.bins.map((each, at) => (
                <tr key={at}>
                  <td>{bin(each.bin, effect.kind)}</td>
                  <td data-numeric>{t('why.times', { times: times.format(Math.exp(each.logOdds)) })}</td>
                  <td data-numeric>{number(each.leads)}</td>
                  <td data-numeric>{percent(each.leads === 0 ? 0 : each.converted / each.leads)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </li>
  );
}
