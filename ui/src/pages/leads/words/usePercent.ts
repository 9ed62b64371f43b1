import { useMemo } from 'react';
import { useFormat } from '../../../format/useFormat';

/** Shares as percentages: whole ones, with a decimal below ten, so that small ones can be told apart. */
export function usePercent(): (share: number) => string {
  const { locale } = useFormat();
  return useMemo(() => {
    const of = (digits: number) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    const [whole, fine] = [of(0), of(1)];
    return (share) => (Math.abs(share) < 0.0995 ? fine : whole).format(share);
  }, [locale]);
}
