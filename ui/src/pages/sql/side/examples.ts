/** Questions that people ask of an org, offered where the tables and columns they need are held. Pure. */
import type { SqlTable } from '../../../api/bindings';

export type ExampleName =
  | 'rows_of_tables'
  | 'leads_by_source'
  | 'lead_conversion'
  | 'pipeline_by_stage'
  | 'won_by_month'
  | 'largest_accounts'
  | 'cases_by_priority'
  | 'new_by_month'
  | 'removed';

export interface Example {
  name: ExampleName;
  /** The table's label, where the question is about any one table. */
  table: string;
  sql: string;
}

interface Known {
  name: ExampleName;
  needs: Record<string, string[]>;
  sql: string;
}

const KNOWN: Known[] = [
  {
    name: 'pipeline_by_stage',
    needs: { Opportunity: ['StageName', 'Amount', 'IsClosed'] },
    sql: `SELECT StageName, count(*) AS deals, sum(Amount) AS amount
FROM sf_Opportunity
WHERE IsClosed = 0
GROUP BY StageName
ORDER BY amount DESC`,
  },
  {
    name: 'won_by_month',
    needs: { Opportunity: ['CloseDate', 'Amount', 'IsWon'] },
    sql: `SELECT strftime('%Y-%m', CloseDate) AS month, sum(Amount) AS won
FROM sf_Opportunity
WHERE IsWon = 1
GROUP BY month
ORDER BY month`,
  },
  {
    name: 'largest_accounts',
    needs: { Account: ['Name', 'Industry'], Opportunity: ['AccountId', 'Amount', 'IsClosed'] },
    sql: `SELECT a.Id, a.Name, a.Industry, count(*) AS open_deals, sum(o.Amount) AS pipeline
FROM sf_Account AS a
JOIN sf_Opportunity AS o ON o.AccountId = a.Id
WHERE o.IsClosed = 0
GROUP BY a.Id
ORDER BY pipeline DESC
LIMIT 20`,
  },
  {
    name: 'leads_by_source',
    needs: { Lead: ['LeadSource'] },
    sql: `SELECT LeadSource, count(*) AS leads
FROM sf_Lead
GROUP BY LeadSource
ORDER BY leads DESC`,
  },
  {
    name: 'lead_conversion',
    needs: { Lead: ['LeadSource', 'IsConverted'] },
    sql: `SELECT LeadSource,
  count(*) AS leads,
  sum(IsConverted) AS converted,
  round(100.0 * sum(IsConverted) / count(*), 1) AS percent
FROM sf_Lead
GROUP BY LeadSource
ORDER BY percent DESC`,
  },
  {
    name: 'cases_by_priority',
    needs: { Case: ['Priority', 'Status'] },
    sql: `SELECT Status, Priority, count(*) AS cases
FROM sf_Case
GROUP BY Status, Priority
ORDER BY Status, Priority`,
  },
];

export function examplesFor(all: SqlTable[]): Example[] {
  // The scores of leads are no object's.
  const tables = all.filter(({ object }) => object !== '');
  if (tables.length === 0) return [];
  const has = (object: string, columns: string[]) => {
    const table = tables.find((known) => known.object === object);
    return columns.every((name) => table?.columns.some((column) => column.name === name));
  };
  const fitting = KNOWN.filter(({ needs }) =>
    Object.entries(needs).every(([object, columns]) => has(object, columns)),
  ).map(({ name, sql }) => ({ name, sql, table: '' }));
  return [...fitting, ...anyTable(tables)];
}

/** Questions that any table answers; about the largest one. */
function anyTable(tables: SqlTable[]): Example[] {
  const [largest] = tables.toSorted((one, other) => other.rows - one.rows);
  if (!largest) return [];
  const found: Example[] = [
    {
      name: 'rows_of_tables',
      table: '',
      sql: tables
        .slice(0, 100)
        .map(({ object, name }) => `SELECT '${object}' AS "table", count(*) AS "rows" FROM ${quoted(name)}`)
        .join('\nUNION ALL ')
        .concat('\nORDER BY "rows" DESC'),
    },
  ];
  if (largest.removedName !== null) {
    found.push({
      name: 'removed',
      table: largest.label,
      sql: `SELECT om_removed_reason AS reason, date(om_removed_at) AS day, count(*) AS removed
FROM ${quoted(largest.removedName)}
GROUP BY reason, day
ORDER BY day DESC`,
    });
  }
  if (largest.columns.some((column) => column.name === 'CreatedDate')) {
    found.unshift({
      name: 'new_by_month',
      table: largest.label,
      sql: `SELECT strftime('%Y-%m', CreatedDate) AS month, count(*) AS created
FROM ${quoted(largest.name)}
GROUP BY month
ORDER BY month`,
    });
  }
  return found;
}

/** Names of tables are plain words but for an org that is odd. */
function quoted(name: string): string {
  return /^\w+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
