import type { TableSummary } from '../../../api/bindings';

/** Tables whose label or API name holds the words of a search, by label. */
export function matchTables(tables: TableSummary[], search: string, locale: string): TableSummary[] {
  const words = search.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  return tables
    .filter((table) => {
      const text = `${table.label} ${table.object} ${table.table}`.toLocaleLowerCase(locale);
      return words.every((word) => text.includes(word));
    })
    .sort((one, other) => one.label.localeCompare(other.label, locale, { numeric: true }));
}
