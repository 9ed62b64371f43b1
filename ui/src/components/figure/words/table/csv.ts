import type { FigureTable } from './figureTable';

/** A table as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export function csvOf({ head, rows }: FigureTable): string {
  const lines = [head, ...rows].map((cells) => cells.map(quoted).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  // A formula of somebody's record is no formula of this file; a number is none.
  const isFormula = /^[=+\-@\t\r]/.test(cell) && !/^-?[\d.]+(e[+-]?\d+)?$/i.test(cell);
  const safe = isFormula ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
