/** How true what a statement reads is: the facts of the tables it names. Pure. */
import type { SqlTable, TableSummary } from '../../api/bindings';
import { completenessOf } from '../completeness/completeness';
import { namesIn, tablesIn } from './tablesIn';

export interface StatementFacts {
  /** The data point of the oldest of its tables. */
  asOf: string | null;
  /** Labels of tables whose first load has not ended. */
  loading: string[];
  /** Rows that Salesforce counted and that are not held. */
  missingRows: number;
  /** Rows that Salesforce no longer has, of tables that the statement reads without them. */
  removedRows: number;
}

export function statementFacts(sql: string, tables: SqlTable[], held: TableSummary[]): StatementFacts {
  const named = tablesIn(sql, tables);
  const facts = held.filter((table) => named.some(({ object }) => object === table.object));
  const names = namesIn(sql);
  const withoutRemoved = new Set(
    named.filter(({ removedName }) => !names(removedName)).map(({ object }) => object),
  );
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    asOf:
      facts
        .flatMap((table) => table.asOf ?? [])
        .toSorted()
        .at(0) ?? null,
    loading: facts.filter((table) => !table.firstLoadDone).map((table) => table.label),
    missingRows: sum(
      facts.map((table) => {
        const known = completenessOf(table);
        return known.state === 'missing' ? known.rows : 0;
      }),
    ),
    removedRows: sum(
      facts.filter(({ object }) => withoutRemoved.has(object)).map((table) => table.removedRows),
    ),
  };
}
