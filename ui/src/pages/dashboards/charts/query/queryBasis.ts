/** How true the chart of a statement is, as far as that can be told of one. Pure. */
import type { Basis, ChartChoice, Missing, QueryResult } from '../../../../api/bindings';
import type { ChartRows } from '../../../../components/chart/model/chartColumn';
import { ownZone } from '../../../../components/figure/card/strip/useStripWords';
import type { StatementFacts } from '../../../../components/queries/statementFacts';

export function queryBasis(
  result: QueryResult,
  input: ChartRows,
  choice: ChartChoice | null,
  facts: StatementFacts,
): Basis {
  return {
    ...facts,
    rows: result.rowsTotal ?? result.rows.length,
    missing: choice === null ? [] : emptyShares(input, choice),
    days: null,
    // A statement reckons in currencies, days and years of its own.
    currency: null,
    unconverted: 0,
    unconvertedCurrencies: [],
    fiscalStartMonth: 1,
    timeZone: ownZone,
  };
}

/** Of the columns that are drawn, which part of the rows has no value. */
function emptyShares({ columns, rows }: ChartRows, choice: ChartChoice): Missing[] {
  return choice.y.flatMap((name) => {
    const at = columns.findIndex((column) => column.name === name);
    const empty = rows.filter((row) => row[at] === null).length;
    return empty === 0 ? [] : [{ object: '', column: name, share: empty / rows.length }];
  });
}
