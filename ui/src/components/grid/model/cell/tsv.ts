/** Cells as tab-separated text that spreadsheets take in. */

/** Rows of fields; a field with a tab, a line break or a quote is quoted, quotes doubled. */
export function toTsv(rows: string[][]): string {
  return rows.map((row) => row.map(field).join('\t')).join('\n');
}

function field(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
