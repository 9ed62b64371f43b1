import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat';
import type { ChartData } from './model/chartData';
import { chartTable } from './model/chartTable';
import { ValuesDetails } from './ValuesDetails';

/** More rows than this are for a grid. */
const MOST_ROWS = 200;

/** What the picture shows, as a table behind a line that opens it. */
export function ChartTable({ data, x }: { data: ChartData; x: string }) {
  const { t } = useTranslation('chart');
  const { locale } = useFormat();
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const table = chartTable(data, x, {
    series: t('seriesName'),
    value: t('value'),
    number: (value) => (value === null || value === undefined ? '—' : numbers.format(value)),
    instant: (at) => instants.format(at),
  });
  return <ValuesDetails {...table} most={MOST_ROWS} />;
}
