import type { Table } from '../../../api/bindings';
import { EMPTY_STATE, writeTableState } from '../../grid/model/place/tableState';

/** The table of a related list, filtered to the rows that point to the record. */
export function relatedTable(
  connectionId: string,
  { object, column }: { object: string; column: string },
  id: string,
): string {
  const filters = [{ column, operator: 'equals' as const, values: [id] }];
  return `/tables/${connectionId}/${object}?${writeTableState({ ...EMPTY_STATE, filters })}`;
}

/** What says most about a row, beside its name. */
const TELLING = [
  'StageName',
  'Status',
  'Subject',
  'Title',
  'Amount',
  'Quantity',
  'CloseDate',
  'ActivityDate',
  'Email',
  'Phone',
  'Type',
  'Field',
  'NewValue',
  'Role',
  'CreatedDate',
];

/** The columns of a related row shown inline: its name and up to three more. */
export function inlineColumns(table: Table): string[] {
  const held = (name: string) => table.columns.some((column) => column.name === name && !column.dropped);
  const telling = TELLING.filter((name) => held(name) && name !== table.nameColumn).slice(0, 3);
  return ['Id', table.nameColumn ?? 'Id', ...telling];
}
