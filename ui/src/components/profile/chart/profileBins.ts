/** What a profile's bins and values are called, and which filter each means. */
import type { Cell, Column, ColumnProfile, HistogramBin } from '../../../api/bindings';
import { type FormatOptions, formatCell } from '../../grid/model/cell/format';
import type { FilterDraft } from '../../grid/model/filter/filter';

type Unit = NonNullable<ColumnProfile['histogram']>['unit'];

/** The two ends of a bin, or the period it is; `null` stands for an open end. */
export function binLabel(bin: HistogramBin, unit: Unit, column: Column, format: FormatOptions): string {
  if (unit !== null && bin.from !== null && bin.to !== null)
    return periodLabel(bin.from, unit, format.locale);
  const end = (cell: Cell) => (unit === null ? formatCell(cell, column, format).text : dayOf(cell, format));
  if (bin.from === null) return `< ${end(bin.to)}`;
  if (bin.to === null) return `≥ ${end(bin.from)}`;
  if (column.kind === 'integer' && Number(bin.to) - Number(bin.from) === 1) return end(bin.from);
  return `${end(bin.from)} – ${end(bin.to)}`;
}

function dayOf(cell: Cell, { locale }: FormatOptions): string {
  const date = new Date(String(cell));
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}

function periodLabel(from: Cell, unit: NonNullable<Unit>, locale: string): string {
  const date = new Date(String(from));
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(date);
  switch (unit) {
    case 'hour':
      return write({ dateStyle: 'medium', timeStyle: 'short' });
    case 'day':
    case 'week':
      return write({ dateStyle: 'medium' });
    case 'month':
      return write({ month: 'long', year: 'numeric' });
    case 'quarter':
      return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
    case 'year':
      return String(date.getUTCFullYear());
    case 'decade':
      return `${date.getUTCFullYear()}–${date.getUTCFullYear() + 9}`;
  }
}

/** The filters that leave a bin's rows; none where days here and there differ. */
export function binFilters(bin: HistogramBin, column: Column): FilterDraft[] | null {
  const draft = (operator: FilterDraft['operator'], cell: Cell): FilterDraft => ({
    column: column.name,
    operator,
    values: [String(cell)],
  });
  if (column.kind === 'date') {
    const last = bin.to === null ? '' : dayBefore(String(bin.to));
    return [{ column: column.name, operator: 'between', values: [String(bin.from ?? ''), last] }];
  }
  if (column.kind === 'date_time') return null;
  return [
    ...(bin.from === null ? [] : [draft('greater_or_equal', bin.from)]),
    ...(bin.to === null ? [] : [draft('less_than', bin.to)]),
  ];
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The filter that leaves the rows with a value; null where none says exactly that. */
export function valueFilter(value: Cell, column: Column): FilterDraft | null {
  if (value === null) return null;
  const text = String(value);
  switch (column.kind) {
    case 'boolean':
      return { column: column.name, operator: 'equals', values: [value === 1 ? 'true' : 'false'] };
    case 'picklist':
      return {
        column: column.name,
        operator: column.picklist.length > 0 ? 'in' : 'equals',
        values: [text],
      };
    case 'multi_picklist':
    case 'date_time':
    case 'long_text':
    case 'time':
      return null;
    default:
      return { column: column.name, operator: 'equals', values: [text] };
  }
}

/** The filters with these in the place of others on the same column. */
export function replaceFilters(before: FilterDraft[], drafts: FilterDraft[]): FilterDraft[] {
  const columns = new Set(drafts.map((draft) => draft.column));
  return [...before.filter((draft) => !columns.has(draft.column)), ...drafts];
}
