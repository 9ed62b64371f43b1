import { useTranslation } from 'react-i18next';
import type { ColumnKind, LeadBin } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import { binText } from './binText';

/** Values that are taken together, in the words and numbers of the language shown. */
export function useBinText(): (bin: LeadBin, kind: ColumnKind) => string {
  const { t } = useTranslation('leads');
  const { locale } = useFormat();
  return (bin, kind) => binText(bin, kind, t, locale);
}
