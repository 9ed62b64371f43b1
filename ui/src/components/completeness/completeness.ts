import type { Table } from '../../api/bindings';

export type Completeness =
  | { state: 'loading' | 'complete' | 'unknown' }
  /** Rows that Salesforce counts and this table lacks, or that it holds beyond them. */
  | { state: 'missing' | 'surplus'; rows: number };

/** What is known of it, of a table by itself or in a list of tables. */
export type Compared = Pick<Table, 'firstLoadDone' | 'salesforceCount' | 'heldCount'>;

/** What the last comparison with Salesforce's own count proved. */
export function completenessOf({ firstLoadDone, salesforceCount, heldCount }: Compared): Completeness {
  if (!firstLoadDone) return { state: 'loading' };
  if (salesforceCount === null || heldCount === null) return { state: 'unknown' };
  const difference = salesforceCount - heldCount;
  if (difference === 0) return { state: 'complete' };
  return difference > 0 ? { state: 'missing', rows: difference } : { state: 'surplus', rows: -difference };
}
