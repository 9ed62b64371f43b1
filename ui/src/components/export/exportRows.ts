import type { ExportWhat } from '../../api/bindings';

/** What can be exported at a place, as a person there sees it. */
export interface ExportRows {
  connectionId: string;
  /** What it is called, such as *Leads* or a query's name. */
  title: string;
  /** The columns shown here, or all there are. */
  what: (allColumns: boolean) => ExportWhat;
  columns: { shown: number; all: number };
  /** Rows of a table are counted; of a query that has not run nobody knows. */
  asOf: string | null;
}
