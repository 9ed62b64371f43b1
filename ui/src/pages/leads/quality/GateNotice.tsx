import { IconCircleCheck, IconUsersMinus, IconWaveSine } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LeadReport, LeakEvidence } from '../../../api/bindings';
import { Notice, NoticeLine } from '../../../components/notice/Notice';
import { useFormat } from '../../../format/useFormat';
import { isScored } from '../words/isScored';

const LEAST = 30;
/** From this area under the curve on, what a field tells alone is worth a word. */
const MUCH = 0.7;

function tellsMuch(evidence: LeakEvidence[]): boolean {
  return evidence.some(({ rule, figures }) => rule === 'alone' && (figures.auc ?? 0) >= MUCH);
}

/** Whether leads are scored, and why not, in plain words. */
export function GateNotice({ report }: { report: LeadReport }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const fixed = new Intl.NumberFormat(format.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const loss = new Intl.NumberFormat(format.locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const values = {
    converted: format.number(report.knownConverted),
    others: format.number(report.known - report.knownConverted),
    least: LEAST,
    low: fixed.format(report.ranking?.aucLow ?? 0.5),
    loss: loss.format(report.ranking?.logLoss ?? 0),
    base: loss.format(report.ranking?.baseLogLoss ?? 0),
    overridden: fixed.format(report.aucOverridden ?? 0.5),
  };
  const strong = report.leaks
    .filter(({ verdict, evidence }) => verdict === 'blocked' && tellsMuch(evidence))
    .map(({ label }) => label);
  const icon = isScored(report) ? IconCircleCheck : report.gate === 'too_few' ? IconUsersMinus : IconWaveSine;
  return (
    <Notice tone="quiet" icon={icon} title={t(`gate.${report.gate}.title`, values)}>
      <NoticeLine>{t(`gate.${report.gate}.text`, values)}</NoticeLine>
      {!isScored(report) && strong.length > 0 && (
        <NoticeLine>{t('gate.keptOut', { fields: format.list(strong) })}</NoticeLine>
      )}
    </Notice>
  );
}
