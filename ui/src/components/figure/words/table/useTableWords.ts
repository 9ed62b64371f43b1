import { useTranslation } from 'react-i18next';
import type { FigureWords } from '../useWords';
import type { TableWords } from './figureTable';

/** The heads of tables that figures have no words for. */
export function useTableWords(words: FigureWords): TableWords {
  const { t } = useTranslation('figure');
  return {
    ...words,
    name: t('table.name'),
    amount: t('table.value'),
    rows: t('table.rows'),
    said: t('table.said'),
    low: (name) => t('table.low', { name }),
    recordName: (name) => t('table.recordName', { name }),
    high: (name) => t('table.high', { name }),
  };
}
