/**
 * Cells as people read them, in their locale, with the exact stored value beside.
 *
 * Salesforce keeps a percent field as the number people see (12.5 means 12.5 %) and a time field
 * without a zone. A currency field says nothing of its currency: the row does in orgs with several,
 * else it is the org's own; where neither is known none is shown.
 */
import type { Cell, Column } from '../../../../api/bindings';

export interface FormatOptions {
  /** A BCP 47 tag. */
  locale: string;
  /** Show stored values: API values, ISO dates, plain digits. */
  raw: boolean;
  /** Words for a boolean. */
  yes: string;
  no: string;
  /** An IANA zone; the system's where it is left out. */
  timeZone?: string;
}

/** What a cell's own value does not say. */
export interface CellContext {
  /** The ISO code of the row's currency. */
  currency?: string | null | undefined;
  /** The name of the record a reference leads to. */
  name?: string | null | undefined;
}

export interface FormattedCell {
  /** One line. */
  text: string;
  /** The stored value, where it says more than `text`. */
  exact: string | null;
  empty: boolean;
}

export const EMPTY_MARK = '—';

const EMPTY: FormattedCell = { text: EMPTY_MARK, exact: null, empty: true };

/** One cell, ready to show. */
export function formatCell(
  cell: Cell,
  column: Column,
  options: FormatOptions,
  context: CellContext = {},
): FormattedCell {
  if (cell === null || cell === '') return EMPTY;
  const stored = String(cell);
  if (options.raw) return { text: oneLine(stored), exact: differing(oneLine(stored), stored), empty: false };
  if (context.name) return { text: oneLine(context.name), exact: stored, empty: false };
  const text = readable(cell, stored, column, options, context.currency ?? null);
  return { text, exact: differing(text, exactForm(cell, stored, column, options)), empty: false };
}

/** One cell for the clipboard: as shown, but whole, and nothing for an empty one. */
export function formatForCopy(
  cell: Cell,
  column: Column,
  options: FormatOptions,
  context: CellContext = {},
): string {
  const { text, empty } = formatCell(cell, column, options, context);
  if (empty) return '';
  if (context.name && !options.raw) return context.name;
  return options.raw || isFreeText(column) ? String(cell) : text;
}

/** Whether a column's cells stand at the right edge. */
export function isNumeric(column: Column): boolean {
  return ['integer', 'number', 'currency', 'percent'].includes(column.kind);
}

function isFreeText(column: Column): boolean {
  return ['text', 'long_text', 'url', 'email', 'phone', 'id', 'reference'].includes(column.kind);
}

function readable(
  cell: Cell,
  stored: string,
  column: Column,
  options: FormatOptions,
  currency: string | null,
): string {
  switch (column.kind) {
    case 'currency':
      return formatNumber(cell, column, options.locale, currency) ?? oneLine(stored);
    case 'integer':
    case 'number':
    case 'percent':
      return formatNumber(cell, column, options.locale) ?? oneLine(stored);
    case 'boolean':
      return cell === 1 || cell === '1' || cell === 'true' ? options.yes : options.no;
    case 'date':
      return formatDate(stored, options.locale) ?? stored;
    case 'date_time':
      return formatInstant(stored, options, 'medium', 'short') ?? stored;
    case 'time':
      return formatTime(stored, options.locale) ?? stored;
    case 'picklist':
      return picklistLabel(stored, column);
    case 'multi_picklist':
      return stored
        .split(';')
        .map((value) => picklistLabel(value, column))
        .join(', ');
    default:
      return oneLine(stored);
  }
}

function exactForm(cell: Cell, stored: string, column: Column, options: FormatOptions): string {
  switch (column.kind) {
    case 'boolean':
      return '';
    case 'date_time':
      return formatInstant(stored, options, 'full', 'long') ?? stored;
    case 'date':
      return formatDate(stored, options.locale, 'full') ?? stored;
    case 'integer':
    case 'number':
    case 'currency':
    case 'percent':
      return digits(cell);
    default:
      return stored;
  }
}

/** A number with the field's decimal places, and more where the value has more. */
function formatNumber(
  cell: Cell,
  column: Column,
  locale: string,
  currency: string | null = null,
): string | null {
  const value = typeof cell === 'number' ? cell : bigInteger(cell);
  if (value === null) return null;
  const places = Math.max(column.scale, decimals(digits(cell)));
  return numberFormat(locale, column.kind, column.scale, places, currency).format(value);
}

function bigInteger(cell: Cell): bigint | number | null {
  if (typeof cell !== 'string') return null;
  if (/^-?\d+$/.test(cell)) return BigInt(cell);
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(
  locale: string,
  kind: Column['kind'],
  scale: number,
  places: number,
  currency: string | null,
): Intl.NumberFormat {
  const key = `${locale}|${kind}|${scale}|${places}|${currency}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const fixed = kind === 'currency' ? Math.min(scale, 20) : 0;
  const made = new Intl.NumberFormat(locale, {
    ...(kind === 'percent' ? { style: 'unit' as const, unit: 'percent' } : {}),
    ...(currency !== null && /^[A-Z]{3}$/.test(currency)
      ? { style: 'currency' as const, currency, currencyDisplay: 'code' as const }
      : {}),
    minimumFractionDigits: fixed,
    maximumFractionDigits: Math.min(Math.max(places, fixed), 20),
  });
  numberFormats.set(key, made);
  return made;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, made);
  return made;
}

function formatDate(stored: string, locale: string, style: 'medium' | 'full' = 'medium'): string | null {
  const date = new Date(`${stored}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return null;
  return dateFormat(locale, { dateStyle: style, timeZone: 'UTC' }).format(date);
}

function formatInstant(
  stored: string,
  options: FormatOptions,
  dateStyle: 'medium' | 'full',
  timeStyle: 'short' | 'long',
): string | null {
  const date = new Date(stored);
  if (Number.isNaN(date.getTime())) return null;
  const zone = options.timeZone ? { timeZone: options.timeZone } : {};
  return dateFormat(options.locale, { dateStyle, timeStyle, ...zone }).format(date);
}

function formatTime(stored: string, locale: string): string | null {
  const date = new Date(`1970-01-01T${stored.replace(/Z?$/, 'Z')}`);
  if (Number.isNaN(date.getTime())) return null;
  return dateFormat(locale, { timeStyle: 'medium', timeZone: 'UTC' }).format(date);
}

function picklistLabel(value: string, column: Column): string {
  return column.picklist.find((entry) => entry.value === value)?.label ?? oneLine(value);
}

function digits(cell: Cell): string {
  return String(cell);
}

function decimals(text: string): number {
  const match = /\.(\d+)$/.exec(text);
  return match?.[1]?.length ?? 0;
}

const MAX_LINE = 300;

function oneLine(text: string): string {
  const line = text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ⏎ ').trim();
  return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line;
}

function differing(text: string, exact: string): string | null {
  return exact === '' || exact === text ? null : exact;
}
