/** Values that are taken together, in words. Pure. */
import type { TFunction } from 'i18next';
import type { ColumnKind, LeadBin } from '../../../api/bindings';

export function binText(bin: LeadBin, kind: ColumnKind, t: TFunction<'leads'>, locale: string): string {
  const number = (value: number) =>
    new Intl.NumberFormat(locale, { maximumSignificantDigits: 12 }).format(value);
  switch (bin.kind) {
    case 'blank':
      return t('bin.blank');
    case 'filled':
      return t('bin.filled');
    case 'other':
      return t('bin.other');
    case 'value':
      if (kind === 'boolean') return t(bin.value === '1' ? 'bin.yes' : 'bin.no');
      return bin.label ?? bin.value ?? '';
    case 'range':
      if (bin.from !== null && bin.to !== null) {
        return t('bin.between', { from: number(bin.from), to: number(bin.to) });
      }
      if (bin.from !== null) return t('bin.from', { from: number(bin.from) });
      if (bin.to !== null) return t('bin.below', { to: number(bin.to) });
      return t('bin.number');
  }
}
