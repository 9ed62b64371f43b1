/** What a chart shows as a table of texts or of raw values: for those who do not see it, and for a file. Pure. */
import type { ChartData } from './chartData';

export interface TableFormat {
  series: string;
  value: string;
  number: (value: number | null | undefined) => string;
  instant: (at: number) => string;
}

export function chartTable(
  data: ChartData,
  x: string,
  format: TableFormat,
): { head: string[]; rows: string[][] } {
  const { number } = format;
  if (data.shape === 'categories') {
    return {
      head: [x, ...data.series.map((series) => series.name)],
      rows: data.categories.map((name, at) => [
        name,
        ...data.series.map((series) => number(series.values[at])),
      ]),
    };
  }
  return {
    head: [format.series, x, format.value],
    rows: data.series.flatMap((series) =>
      series.points.map(([along, value]) => [
        series.name,
        data.time ? format.instant(along) : number(along),
        number(value),
      ]),
    ),
  };
}

/** Numbers with a point, and instants as programs write them. */
export const RAW: Pick<TableFormat, 'number' | 'instant'> = {
  number: (value) => (value === null || value === undefined ? '' : String(value)),
  instant: (at) => new Date(at).toISOString().replace('T00:00:00.000Z', ''),
};
