import { useTranslation } from 'react-i18next';
import type { LeadFigures, LeadReport } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from '../Leads.module.css';
import { usePercent } from '../words/usePercent';

/** The figures of the ranking and of past days, each with what it means. */
export function FiguresTable({ report, ranking }: { report: LeadReport; ranking: LeadFigures }) {
  const { t } = useTranslation('leads');
  const { locale, number } = useFormat();
  const percent = usePercent();
  const fixed = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const factor = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const tried = report.backTested;
  const times = (lift: number) => t('figures.times', { times: factor.format(lift) });
  const auc = (figures: LeadFigures) =>
    figures.auc === null ? '–' : `${fixed.format(figures.auc)} (≥ ${fixed.format(figures.aucLow ?? 0.5)})`;
  const rows: [string, (figures: LeadFigures) => string][] = [
    ['leads', (of) => number(of.leads)],
    ['auc', auc],
    ['logLoss', (of) => `${fixed.format(of.logLoss)} / ${fixed.format(of.baseLogLoss)}`],
    ['brier', (of) => fixed.format(of.brier)],
    ['lift10', (of) => times(of.lift10)],
    ['lift20', (of) => times(of.lift20)],
    ['ece', (of) => percent(of.ece)],
  ];
  const leaking = report.aucOverridden ?? report.aucWithBlocked;
  return (
    <section className={classes.section}>
      <h2>{t('figures.title')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className={classes.frame} tabIndex={0} aria-label={t('figures.title')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('figures.figure')}</th>
              <th scope="col" data-numeric>
                {t('figures.ranking')}
              </th>
              {tried && (
                <th scope="col" data-numeric>
                  {t('figures.backTest')}
                </th>
              )}
              <th scope="col">{t('figures.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, said]) => (
              <tr key={name}>
                <th scope="row">{t(`figures.name.${name}`)}</th>
                <td data-numeric>{said(ranking)}</td>
                {tried && <td data-numeric>{said(tried)}</td>}
                <td className={classes.quiet}>{t(`figures.means.${name}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {leaking !== null && (
        <p className={classes.text}>
          <del>{t('figures.leaking', { auc: fixed.format(leaking) })}</del> {t('figures.leakingMeans')}
        </p>
      )}
    </section>
  );
}
