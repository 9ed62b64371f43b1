/**
 * Completion by what people know: a table by its object's label, a column by its field's label. Inserts
 * the names of the database. Pure, but for CodeMirror's types.
 */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { SqlTable, SqlTableColumn } from '../../../api/bindings';
import { tablesIn } from '../../../components/queries/tablesIn';

export interface ColumnWords {
  /** Such as "Reference to Account". */
  kind: (column: SqlTableColumn) => string;
  removed: string;
}

/** The table an alias or name before a dot stands for: `FROM sf_Lead AS l` makes `l` one. */
export function tableOf(qualifier: string, text: string, tables: SqlTable[]): SqlTable | null {
  const wanted = qualifier.toLowerCase();
  const byName = (name: string) =>
    tables.find((table) => [table.name, table.removedName].some((known) => known?.toLowerCase() === name));
  const direct = byName(wanted);
  if (direct) return direct;
  for (const [, name, alias] of text.matchAll(/\b(sf_\w+|lead_scores)\s+(?:AS\s+)?"?(\w+)"?/gi)) {
    if (alias?.toLowerCase() === wanted && name) return byName(name.toLowerCase()) ?? null;
  }
  return null;
}

/** Whether what is typed begins a word of the name or of the label. */
export function matches(typed: string, name: string, label: string): boolean {
  const wanted = typed.toLowerCase();
  if (wanted === '') return true;
  const words = `${label} ${name.replace(/([a-z])([A-Z])/g, '$1 $2')} ${name.replace(/_/g, ' ')} ${name}`;
  return (
    words
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted)) || label.toLowerCase().startsWith(wanted)
  );
}

export function completeNames(tables: SqlTable[], words: ColumnWords) {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/(?:"?(\w+)"?\.)?"?\w*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const text = context.state.doc.toString();
    const dot = word.text.lastIndexOf('.');
    const typed = word.text.slice(dot + 1).replaceAll('"', '');
    const from = word.from + dot + 1;
    if (dot >= 0) {
      const table = tableOf(word.text.slice(0, dot).replaceAll('"', ''), text, tables);
      return table ? result(from, columnOptions([table], typed, words)) : null;
    }
    const options = [
      ...columnOptions(tablesIn(text, tables), typed, words),
      ...tableOptions(tables, typed, words),
    ];
    return options.length > 0 ? result(from, options) : null;
  };
}

/** What was found was found here, by labels too, so CodeMirror does not filter by name again. */
function result(from: number, options: Completion[]): CompletionResult {
  return { from, options, filter: false };
}

function columnOptions(tables: SqlTable[], typed: string, words: ColumnWords): Completion[] {
  const several = tables.length > 1;
  return tables.flatMap((table) =>
    table.columns
      .filter((column) => matches(typed, column.name, column.label))
      .map((column) => ({
        label: column.name,
        detail: several ? `${column.label} · ${table.label}` : column.label,
        info: words.kind(column),
        type: 'property',
      })),
  );
}

function tableOptions(tables: SqlTable[], typed: string, words: ColumnWords): Completion[] {
  const live = tables.filter((table) => matches(typed, table.name, table.label));
  const removed = typed.toLowerCase().startsWith('sf_') ? live : [];
  return [
    ...live.map((table) => ({ label: table.name, detail: table.label, type: 'type' })),
    ...removed.flatMap(({ removedName, label }) =>
      removedName === null
        ? []
        : [{ label: removedName, detail: `${label} (${words.removed})`, type: 'type' }],
    ),
  ];
}
