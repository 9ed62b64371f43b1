import { useTranslation } from 'react-i18next';
import type { LeakEvidence } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';

/** Figures that are areas under a curve; `records` is a number, all others are shares. */
const AREAS = ['auc', 'with', 'without'];

/** A piece of evidence as a sentence. */
export function useEvidenceText(): (evidence: LeakEvidence) => string {
  const { t } = useTranslation('leads');
  const { locale, number } = useFormat();
  const area = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return ({ rule, code, figures }) => {
    const values = Object.fromEntries(
      Object.entries(figures).map(([name, value]) => {
        if (AREAS.includes(name)) return [name, area.format(value ?? 0)];
        return [name, name === 'records' ? number(value ?? 0) : share.format(value ?? 0)];
      }),
    );
    return t(rule === 'name' ? `evidence.name.${code}` : `evidence.${code}`, values);
  };
}
