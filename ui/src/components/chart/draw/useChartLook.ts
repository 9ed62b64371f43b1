import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useMemo } from 'react';
import { useFormat } from '../../../format/useFormat';
import type { ChartLook } from './chartOption';

/** The theme's colours and the locale's numbers, as ECharts takes them. */
export function useChartLook(): ChartLook {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const still = useReducedMotion();
  const { locale } = useFormat();
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(name).trim();
    const numbers = [0, 1, 2].map(
      (decimals) =>
        new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    );
    const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    return {
      text: token('--om-text'),
      dim: token('--om-dim'),
      border: token('--om-border'),
      surface: token('--om-surface'),
      font: "'Inter Variable', system-ui, sans-serif",
      dark: scheme === 'dark',
      moves: !still,
      number: (value, decimals) => (numbers[decimals ?? -1] ?? plain).format(value),
    };
  }, [scheme, still, locale]);
}
