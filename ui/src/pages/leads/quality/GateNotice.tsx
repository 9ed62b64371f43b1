import { IconCircleCheck, IconUsersMinus, IconWaveSine } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LeadReport } from '../../../api/bindings';
import { Notice, NoticeLine } from '../../../components/notice/Notice';
import { useFormat } from '../../../format/useFormat';

const LEAST = 30;

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
  };
  const isScored = report.gate === 'ok';
  const icon = isScored ? IconCircleCheck : report.gate === 'too_few' ? IconUsersMinus : IconWaveSine;
  return (
    <Notice tone="quiet" icon={icon} title={t(`gate.${report.gate}.title`, values)}>
      <NoticeLine>{t(`gate.${report.gate}.text`, values)}</NoticeLine>
    </Notice>
  );
}
