/** Any figure as a table of texts or of raw values: for those who do not see it, and for a file. Pure. */
import type { Figure, FigureCell, Unit, Words } from '../../../../api/bindings';
import type { FigureWords } from '../useWords';

/** What stands for no value where people read. */
export const NO_VALUE = '—';

export interface FigureTable {
  head: string[];
  rows: string[][];
}

export interface TableWords extends Pick<FigureWords, 'words' | 'value' | 'note'> {
  low: (name: string) => string;
  /** The column of the names of records, whose own has their Ids. */
  recordName: (name: string) => string;
  high: (name: string) => string;
  name: string;
  amount: string;
  rows: string;
  /** The column of what is said of single numbers. */
  said: string;
}

type Value = (value: number | null | undefined, unit: Unit) => string;

/** As people read it; `raw` as programs do: numbers with a point, days as dates, nothing as nothing. */
export function figureTable(figure: Figure, words: TableWords, raw: boolean): FigureTable | null {
  const value: Value = (it, unit) => {
    if (it === null || it === undefined) return raw ? '' : NO_VALUE;
    return raw ? rawValue(it, unit) : words.value(it, unit);
  };
  switch (figure.kind) {
    case 'numbers':
      return {
        head: [words.name, words.amount, words.low(''), words.high(''), words.said].map((it) => it.trim()),
        rows: figure.numbers.map((number) => [
          words.words(number.name),
          value(number.value, number.unit),
          value(number.low, number.unit),
          value(number.high, number.unit),
          number.note ? words.note(number.note) : '',
        ]),
      };
    case 'bars':
      return {
        head: [
          words.name,
          ...(figure.bars.some((bar) => bar.rows !== null) ? [words.rows] : []),
          ...headOf(figure.series, words),
        ],
        rows: figure.bars.map((bar, at) => [
          words.words(bar.name),
          ...(figure.bars.some((each) => each.rows !== null) ? [value(bar.rows, 'count')] : []),
          ...valuesAt(figure.series, at, figure.unit, value),
        ]),
      };
    case 'lines':
      return {
        head: [words.words(figure.xName), ...headOf(figure.lines, words)],
        rows: figure.x.map((x, at) => [
          value(x, figure.xUnit),
          ...valuesAt(figure.lines, at, figure.unit, value),
        ]),
      };
    case 'steps':
      return {
        head: [words.name, words.amount],
        rows: figure.steps.map((step) => [words.words(step.name), value(step.value, figure.unit)]),
      };
    case 'table':
      return raw ? rawTable(figure, words, value) : readTable(figure, words, value);
    default:
      return null;
  }
}

type Listed = Extract<Figure, { kind: 'table' }>;

function readTable({ columns, rows }: Listed, words: TableWords, value: Value): FigureTable {
  return {
    head: columns.map((column) => words.words(column.name)),
    rows: rows.map((row) => row.map((cell, at) => cellText(cell, columns[at]?.unit ?? null, words, value))),
  };
}

/** One value a cell: records have a column of Ids and one of names, intervals one for each bound. */
function rawTable({ columns, rows }: Listed, words: TableWords, value: Value): FigureTable {
  const has = (at: number, key: 'id' | 'low') =>
    rows.some(({ [at]: cell }) => cell !== null && typeof cell === 'object' && key in cell);
  const parts = columns.map(({ name, unit }, at): Part => {
    const head = words.words(name);
    if (has(at, 'id')) {
      return {
        heads: [head, words.recordName(head)],
        cells: (cell) => {
          const isRecord = cell !== null && typeof cell === 'object' && 'id' in cell;
          return isRecord ? [cell.id, cell.name ?? ''] : [cellText(cell, unit, words, value), ''];
        },
      };
    }
    if (has(at, 'low')) {
      return {
        heads: [words.low(head), words.high(head)],
        cells: (cell) => {
          const isBetween = cell !== null && typeof cell === 'object' && 'low' in cell;
          return isBetween
            ? [value(cell.low, unit ?? 'plain'), value(cell.high, unit ?? 'plain')]
            : [cellText(cell, unit, words, value), ''];
        },
      };
    }
    return { heads: [head], cells: (cell) => [cellText(cell, unit, words, value)] };
  });
  return {
    head: parts.flatMap(({ heads }) => heads),
    rows: rows.map((row) => parts.flatMap(({ cells }, at) => cells(row[at] ?? null))),
  };
}

type Part = { heads: string[]; cells: (cell: FigureCell) => string[] };

/** One cell of a table as text; a record by its name. */
export function cellText(
  cell: FigureCell,
  unit: Unit | null,
  words: Pick<FigureWords, 'words'>,
  value: Value,
): string {
  if (cell === null) return value(null, 'plain');
  if (typeof cell === 'number') return value(cell, unit ?? 'plain');
  if ('en' in cell) return words.words(cell);
  if ('id' in cell) return cell.name ?? cell.id;
  return `${value(cell.low, unit ?? 'plain')} – ${value(cell.high, unit ?? 'plain')}`;
}

type Valued = { name: Words; values: (number | null)[]; low: (number | null)[]; high: (number | null)[] };

function headOf(series: Valued[], words: TableWords): string[] {
  return series.flatMap((each) => {
    const name = words.words(each.name);
    return each.low.length > 0 ? [name, words.low(name), words.high(name)] : [name];
  });
}

function valuesAt(series: Valued[], at: number, unit: Unit, value: Value): string[] {
  return series.flatMap((each) => [
    value(each.values[at], unit),
    ...(each.low.length > 0 ? [value(each.low[at], unit), value(each.high[at], unit)] : []),
  ]);
}

function rawValue(value: number, unit: Unit): string {
  return unit === 'day' ? new Date(value * 86_400_000).toISOString().slice(0, 10) : String(value);
}
