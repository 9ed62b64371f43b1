import { useTranslation } from 'react-i18next';
import type { LeadReport } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import classes from '../Leads.module.css';
import { BackTest } from './BackTest';
import { Effects } from './Effects';
import { FiguresTable } from './FiguresTable';
import { GateNotice } from './GateNotice';
import { Reliability } from './Reliability';

/** How far the scores can be trusted, from leads the model had not seen. */
export function QualityTab({ report }: { report: LeadReport }) {
  const { t } = useTranslation('leads');
  const { number, locale } = useFormat();
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const shown = report.backTested ?? report.ranking;
  return (
    <>
      <GateNotice report={report} />
      {report.ranking && <FiguresTable report={report} ranking={report.ranking} />}
      {shown && <Reliability figures={shown} isBackTest={report.backTested !== null} />}
      {report.backTest.length > 0 && <BackTest tests={report.backTest} />}
      {report.effects.length > 0 && <Effects effects={report.effects} />}
      <section className={classes.section}>
        <h2>{t('quality.how')}</h2>
        <p className={classes.text}>
          {t(`quality.outcome.${report.outcome}`, {
            known: number(report.known),
            horizon: days.format(report.horizonDays),
          })}{' '}
          {report.windowDays !== null &&
            t('quality.window', {
              days: days.format(report.windowDays),
              conversions: number(report.windowConversions),
            })}{' '}
          {report.closed > 0 && t('quality.closed', { closed: number(report.closed) })}{' '}
          {report.undated > 0 && t('quality.undated', { count: report.undated })}{' '}
          {t('quality.zone', { zone: report.timeZone })}
        </p>
      </section>
    </>
  );
}
