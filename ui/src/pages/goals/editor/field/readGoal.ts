/**
 * The number someone wrote, in the writing of their language or of another where it can mean one thing
 * only. Nothing is guessed: what could mean two numbers is refused, with both of them. Pure.
 */
import { separatorsOf } from '../../../../format/separators';

export type GoalUnit = 'money' | 'count';

export type ReadGoal =
  | { is: 'empty' }
  | { is: 'number'; value: number }
  | { is: 'not_a_number' | 'negative' | 'not_whole' | 'too_long' }
  | { is: 'ambiguous'; means: [number, number] };

/** More digits a number cannot hold to the last one. */
const MOST_DIGITS = 15;
const SPACES = "'’\\s\u00a0\u202f\u2009";
/** Digits whose thousands are parted by one sign or by none, and decimals behind another. */
const WRITTEN = new RegExp(`^([1-9]\\d{0,2}(?:([.,${SPACES}])\\d{3})(?:\\2\\d{3})*|\\d*)(?:([.,])(\\d*))?$`);
/** One sign before three digits: thousands to one, decimals to another. */
const LONE = /^(\d+)([.,])(\d{3})$/;

export function readGoal(text: string, unit: GoalUnit, locale: string, currency: string | null): ReadGoal {
  const plain = withoutCurrency(text, currency);
  if (plain === '') return text.trim() === '' ? { is: 'empty' } : { is: 'not_a_number' };
  const digits = plain.replace(/^[-−–]\s*(?=[\d.,])/, '');
  if (digits === plain) return readDigits(plain.replace(/^\+/, ''), unit, locale);
  const read = readDigits(digits, unit, locale);
  // A minus before what is no number is no number either.
  const isNumber = read.is === 'number' || read.is === 'ambiguous' || read.is === 'not_whole';
  return isNumber ? { is: 'negative' } : read;
}

/** As a field shows a goal, which is what {@link readGoal} reads. */
export function writtenGoal(value: number, locale: string): string {
  const write = (least: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: 15 }).format(value);
  const text = write(0);
  // A fourth decimal tells decimals from thousands.
  return LONE.test(text) && !Number.isInteger(value) ? write(4) : text;
}

function readDigits(text: string, unit: GoalUnit, locale: string): ReadGoal {
  const own = ownReading(text, locale);
  const parts = WRITTEN.exec(text);
  if (!/\d/.test(text) || (own === null && !parts)) return { is: 'not_a_number' };
  if (text.replace(/\D/g, '').replace(/^0+/, '').length > MOST_DIGITS) return { is: 'too_long' };
  const lone = readLone(text, unit, locale);
  if (lone) return lone;
  if (own !== null) return checked(own, unit);
  const [, whole = '', , sign, decimals = ''] = parts ?? [];
  // A lone sign that parts no thousands in either writing is the one before the decimals.
  return checked(Number(`${whole.replace(/\D/g, '') || '0'}.${sign ? decimals : ''}0`), unit);
}

function checked(value: number, unit: GoalUnit): ReadGoal {
  return unit === 'count' && !Number.isInteger(value) ? { is: 'not_whole' } : { is: 'number', value };
}

/** Of a text written just as this language writes the number, thousands parted as it parts them. */
function ownReading(text: string, locale: string): number | null {
  const { thousandSeparator, decimalSeparator } = separatorsOf(locale);
  const [whole = '', ...rest] = text.split(decimalSeparator);
  if (rest.length > 1) return null;
  const value = Number(`${whole.split(thousandSeparator).join('')}.${rest[0] ?? ''}0`);
  if (!Number.isFinite(value)) return null;
  const same = new Intl.NumberFormat(locale).format(Math.trunc(value)) === whole;
  return same ? value : null;
}

/** Of one sign before three digits; null where nothing but decimals can be meant. */
function readLone(text: string, unit: GoalUnit, locale: string): ReadGoal | null {
  const [, whole = '', sign = '', rest = ''] = LONE.exec(text) ?? [];
  // A zero has no thousands behind it.
  if (Number(whole) === 0) return null;
  const { thousandSeparator, decimalSeparator } = separatorsOf(locale);
  const canPart = whole.length <= 3 && !whole.startsWith('0');
  // Nobody counts in thousandths.
  if (canPart && (sign === thousandSeparator || unit === 'count'))
    return { is: 'number', value: Number(whole + rest) };
  if (!canPart && sign === decimalSeparator) return null;
  return { is: 'ambiguous', means: [Number(whole + rest), Number(`${whole}.${rest}`)] };
}

function withoutCurrency(text: string, currency: string | null): string {
  const signs = ['€', '$', '£', '¥', ...(currency === null ? [] : [currency])];
  return signs.reduce((rest, sign) => rest.replace(sign, ''), text.trim()).trim();
}
