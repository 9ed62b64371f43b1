/** At which values an axis is marked: those people count in. Pure. */
import type { Figure, Unit } from '../../../../../api/bindings';

type Drawn = Extract<Figure, { kind: 'bars' | 'lines' }>;

const DAY_STEPS = [1, 2, 7, 14, 30, 90, 180, 365];
/** Along an axis of days since something. */
const SINCE_STEPS = [1, 7, 30, 90, 180, 365];
const DAY_MS = 86_400_000;
const WEEK = 7;

export interface ValueSteps {
  interval: number;
  min: number;
  max: number;
}

/** The steps of the axis of values; null where the library's own are as good. */
export function valueSteps(figure: Drawn, most: number): ValueSteps | null {
  const { unit } = figure;
  if (unit === 'share' || unit === 'day') return null;
  const values = valuesOf(figure);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (high - low <= 0) return null;
  const interval = intervalOf(high - low, unit, most);
  // A bar that ends at the edge has no room for its number.
  return { interval, min: Math.floor(low / interval) * interval, max: Math.ceil(high / interval) * interval };
}

function intervalOf(span: number, unit: Unit, most: number): number {
  if (unit === 'days') {
    const step = DAY_STEPS.find((days) => span / days <= most);
    if (step !== undefined) return step;
  }
  const ten = 10 ** Math.floor(Math.log10(span / most));
  const interval = [1, 2, 5, 10].map((times) => times * ten).find((step) => span / step <= most) ?? span;
  // Nobody counts in halves.
  return unit === 'count' ? Math.max(1, interval) : interval;
}

function valuesOf(figure: Drawn): number[] {
  const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';
  if (figure.kind === 'bars' && figure.isStacked) {
    return figure.bars.map((_, at) => figure.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  }
  const all = figure.kind === 'bars' ? figure.series : figure.lines;
  return all.flatMap(({ values, low, high }) => [...values, ...low, ...high]).filter(isNumber);
}

/** Which places along an axis of days are named; null where as many are as fit. */
export function namedPlaces(x: number[], unit: Unit, most: number): ((at: number) => boolean) | null {
  const named = x.map(isNamed(x, unit, most));
  return named.filter(Boolean).length < 2 ? null : (at) => named[at] ?? false;
}

function isNamed(x: number[], unit: Unit, most: number): (value: number) => boolean {
  const first = x[0] ?? 0;
  const span = (x.at(-1) ?? 0) - first;
  if (unit === 'days') {
    const step = SINCE_STEPS.find((days) => span / days <= most) ?? 365;
    return (value) => value % step === 0;
  }
  // Months by themselves are named as they fit.
  if (unit !== 'day' || x.every((day) => dayOfMonth(day) === 1)) return () => false;
  if (span <= WEEK) return () => true;
  if (span <= most * WEEK) return (value) => (value - first) % WEEK === 0;
  const months = span / 30 <= most ? 1 : 3;
  return (value) => dayOfMonth(value) === 1 && new Date(value * DAY_MS).getUTCMonth() % months === 0;
}

function dayOfMonth(day: number): number {
  return new Date(day * DAY_MS).getUTCDate();
}
