import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat';
import type { FormatOptions } from './model/cell/format';

/** How values are written in the language shown. */
export function useCellFormat(raw: boolean): FormatOptions {
  const { t } = useTranslation('tables');
  const { locale } = useFormat();
  return useMemo(() => ({ locale, raw, yes: t('yes'), no: t('no') }), [locale, raw, t]);
}
