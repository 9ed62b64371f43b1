import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { readPeriod } from '../../../../components/grid/model/filter/period';

/** Says a period in words, such as *the last 30 days*; null where it is none. */
export function usePeriodWords() {
  const { t } = useTranslation('views');
  return useCallback(
    (literal: string): string | null => {
      const period = readPeriod(literal);
      if (!period) return null;
      return period.count === null
        ? t(`period.${period.word}`)
        : t(`period.${period.word}`, { count: period.count });
    },
    [t],
  );
}
