/**
 * Rows as the series of a chart. What a chart cannot show well is left out and counted, so that it can
 * be said: a chart never looks complete when it is not. Pure.
 */
import type { Cell, ChartChoice } from '../../../api/bindings';
import { type ChartColumn, type ChartRows, isMoment, isNumber, numberOf } from './chartColumn';

export const MOST_CATEGORIES = 60;
export const MOST_SERIES = 8;
export const MOST_POINTS = 5_000;
export const MOST_SLICES = 6;

export interface CategorySeries {
  name: string;
  /** One per category. */
  values: (number | null)[];
}

export interface PointSeries {
  name: string;
  points: [number, number][];
}

export interface LeftOut {
  categories: number;
  series: number;
  points: number;
  /** Rows of one category were added up. */
  addedUp: boolean;
}

export type ChartData =
  | { shape: 'categories'; categories: string[]; series: CategorySeries[]; leftOut: LeftOut }
  | { shape: 'points'; time: boolean; series: PointSeries[]; leftOut: LeftOut };

interface Words {
  empty: string;
  /** A category as people read it. */
  name: (cell: Cell, column: ChartColumn) => string;
}

export function chartData(input: ChartRows, choice: ChartChoice, words: Words): ChartData {
  const x = input.columns.find((column) => column.name === choice.x);
  const alongNumbers = x !== undefined && (isNumber(x) || isMoment(x));
  const asPoints = choice.kind === 'scatter' || (choice.kind === 'line' && alongNumbers);
  return asPoints ? points(input, choice, words) : categories(input, choice, words);
}

/** Whether these data make a pie: few slices of one whole. */
export function isPie(data: ChartData): boolean {
  if (data.shape !== 'categories' || data.series.length !== 1 || data.leftOut.categories > 0) return false;
  const values = data.series[0]?.values ?? [];
  return (
    values.length > 0 && values.length <= MOST_SLICES && values.every((value) => value === null || value >= 0)
  );
}

function places({ columns }: ChartRows, choice: ChartChoice) {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  return { x: at(choice.x), y: choice.y.map(at), split: choice.split === null ? -1 : at(choice.split) };
}

/** The series a row adds to: one per drawn column, or the one its split value names. */
function seriesOf(input: ChartRows, choice: ChartChoice, words: Words) {
  const { y, split } = places(input, choice);
  const splitColumn = input.columns[split];
  if (splitColumn) {
    return (row: Cell[]) => [
      { name: nameOf(row[split] ?? null, splitColumn, words), value: row[y[0] ?? -1] },
    ];
  }
  const labels = y.map((at) => input.columns[at]?.label ?? '');
  return (row: Cell[]) => y.map((at, index) => ({ name: labels[index] ?? '', value: row[at] }));
}

function nameOf(cell: Cell, column: ChartColumn, words: Words): string {
  return cell === null || cell === '' ? words.empty : words.name(cell, column);
}

function categories(input: ChartRows, choice: ChartChoice, words: Words): ChartData {
  const { x } = places(input, choice);
  const column = input.columns[x];
  const parts = seriesOf(input, choice, words);
  const names = new Map<string, number>();
  const found = new Map<string, Map<number, number>>();
  let addedUp = false;
  for (const row of input.rows) {
    const name = column ? nameOf(row[x] ?? null, column, words) : words.empty;
    const place = names.get(name) ?? names.size;
    names.set(name, place);
    for (const part of parts(row)) {
      const value = numberOf(part.value);
      const values = found.get(part.name) ?? new Map<number, number>();
      found.set(part.name, values);
      if (value === null) continue;
      addedUp ||= values.has(place);
      values.set(place, (values.get(place) ?? 0) + value);
    }
  }
  const shown = [...names.keys()].slice(0, MOST_CATEGORIES);
  const series = [...found].map(([name, values]) => ({
    name,
    values: shown.map((_, place) => values.get(place) ?? null),
  }));
  const total = (each: CategorySeries) =>
    each.values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
  const kept = largest(series, total);
  return {
    shape: 'categories',
    categories: shown,
    series: kept,
    leftOut: {
      categories: names.size - shown.length,
      series: series.length - kept.length,
      points: 0,
      addedUp,
    },
  };
}

function points(input: ChartRows, choice: ChartChoice, words: Words): ChartData {
  const { x } = places(input, choice);
  const column = input.columns[x];
  const time = column !== undefined && isMoment(column);
  const parts = seriesOf(input, choice, words);
  const found = new Map<string, [number, number][]>();
  let count = 0;
  let dropped = 0;
  for (const row of input.rows) {
    const along = time ? instantOf(row[x]) : numberOf(row[x]);
    for (const part of parts(row)) {
      const value = numberOf(part.value);
      if (along === null || value === null) continue;
      const series = found.get(part.name) ?? [];
      found.set(part.name, series);
      if (count >= MOST_POINTS) dropped += 1;
      else {
        series.push([along, value]);
        count += 1;
      }
    }
  }
  const series = [...found].map(([name, all]) => ({
    name,
    points: choice.kind === 'line' ? all.toSorted((one, other) => one[0] - other[0]) : all,
  }));
  const kept = largest(series, (each) => each.points.length);
  return {
    shape: 'points',
    time,
    series: kept,
    leftOut: { categories: 0, series: series.length - kept.length, points: dropped, addedUp: false },
  };
}

function instantOf(cell: Cell | undefined): number | null {
  if (typeof cell !== 'string') return null;
  const instant = Date.parse(cell);
  return Number.isNaN(instant) ? null : instant;
}

/** As many as have a colour of their own, in the order they came. */
function largest<T>(series: T[], size: (each: T) => number): T[] {
  if (series.length <= MOST_SERIES) return series;
  const kept = new Set(series.toSorted((one, other) => size(other) - size(one)).slice(0, MOST_SERIES));
  return series.filter((each) => kept.has(each));
}
