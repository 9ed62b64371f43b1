import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat';
import type { ChartData } from './model/chartData';
import { ValuesDetails } from './ValuesDetails';

/** More rows than this are for a grid. */
const MOST_ROWS = 200;

/** What the picture shows, as a table behind a line that opens it. */
export function ChartTable({ data, x }: { data: ChartData; x: string }) {
  return <ValuesDetails {...useTable(data, x)} most={MOST_ROWS} />;
}

function useTable(data: ChartData, x: string): { head: string[]; rows: string[][] } {
  const { t } = useTranslation('chart');
  const { locale } = useFormat();
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : numbers.format(value);
  if (data.shape === 'categories') {
    return {
      head: [x, ...data.series.map((series) => series.name)],
      rows: data.categories.map((name, at) => [
        name,
        ...data.series.map((series) => number(series.values[at])),
      ]),
    };
  }
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    head: [t('seriesName'), x, t('value')],
    rows: data.series.flatMap((series) =>
      series.points.map(([along, value]) => [
        series.name,
        data.time ? instants.format(along) : number(along),
        number(value),
      ]),
    ),
  };
}
