/**
 * Salesforce's relative dates ("Date Formats and Date Literals in WHERE"), such as `TODAY` and
 * `LAST_N_DAYS:30`. Their bounds are the engine's to know; here is which there are and how they are
 * spelled.
 */

/** The part of the year a period is counted in. */
export const PERIOD_UNITS = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'fiscal_quarter',
  'fiscal_year',
] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

export const PERIODS_BY_UNIT: Readonly<Record<PeriodUnit, readonly string[]>> = {
  day: ['TODAY', 'YESTERDAY', 'TOMORROW', 'LAST_90_DAYS', 'NEXT_90_DAYS', ...counted('DAYS')],
  week: ['THIS_WEEK', 'LAST_WEEK', 'NEXT_WEEK', ...counted('WEEKS')],
  month: ['THIS_MONTH', 'LAST_MONTH', 'NEXT_MONTH', ...counted('MONTHS')],
  quarter: ['THIS_QUARTER', 'LAST_QUARTER', 'NEXT_QUARTER', ...counted('QUARTERS')],
  year: ['THIS_YEAR', 'LAST_YEAR', 'NEXT_YEAR', ...counted('YEARS')],
  fiscal_quarter: [
    'THIS_FISCAL_QUARTER',
    'LAST_FISCAL_QUARTER',
    'NEXT_FISCAL_QUARTER',
    ...counted('FISCAL_QUARTERS'),
  ],
  fiscal_year: ['THIS_FISCAL_YEAR', 'LAST_FISCAL_YEAR', 'NEXT_FISCAL_YEAR', ...counted('FISCAL_YEARS')],
};

const WORDS = new Set(Object.values(PERIODS_BY_UNIT).flat());

/** More than this is no question anyone has. */
export const MOST_COUNTED = 9_999;

/** What a counted period begins with. */
export const FIRST_COUNT = 30;

export interface Period {
  /** As Salesforce spells it, without the number. */
  word: string;
  /** Null where the word takes none. */
  count: number | null;
}

/** Whether a word needs a number behind it. */
export function isCounted(word: string): boolean {
  return /(^|_)N_/.test(word);
}

/** A period out of its literal, or null where it is none. */
export function readPeriod(literal: string): Period | null {
  const [word = '', number, ...more] = literal.split(':');
  if (!WORDS.has(word) || more.length > 0) return null;
  if (!isCounted(word)) return number === undefined ? { word, count: null } : null;
  if (number === undefined || !/^\d{1,4}$/.test(number) || Number(number) === 0) return null;
  return { word, count: Number(number) };
}

/** The literal of a period. */
export function writePeriod({ word, count }: Period): string {
  return isCounted(word) ? `${word}:${count ?? FIRST_COUNT}` : word;
}

function counted(units: string): string[] {
  return [`LAST_N_${units}`, `NEXT_N_${units}`, `N_${units}_AGO`];
}
