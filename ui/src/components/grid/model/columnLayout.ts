/**
 * The order, width and visibility of a table's columns.
 *
 * The field people know a record by stands first, Salesforce's own bookkeeping last, the rest as
 * the describe lists them.
 */
import type { Column } from '../../../api/bindings';

export const MIN_COLUMN_WIDTH = 64;
export const MAX_COLUMN_WIDTH = 900;

/** Fields every object has and few people look for. */
const BOOKKEEPING = new Set([
  'Id',
  'IsDeleted',
  'MasterRecordId',
  'CreatedById',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp',
  'LastActivityDate',
  'LastViewedDate',
  'LastReferencedDate',
  'Jigsaw',
  'JigsawCompanyId',
  'JigsawContactId',
  'PhotoUrl',
  'CleanStatus',
]);

/** All columns, in the order they are shown. */
export function orderColumns(columns: Column[], nameColumn: string | null): Column[] {
  const rank = (column: Column) => {
    if (column.name === nameColumn) return 0;
    if (column.dropped) return 3;
    return BOOKKEEPING.has(column.name) ? 2 : 1;
  };
  return columns
    .map((column, index) => ({ column, index }))
    .sort((one, other) => rank(one.column) - rank(other.column) || one.index - other.index)
    .map(({ column }) => column);
}

/** A first width in px, from what such columns usually hold and how long the header is. */
export function defaultWidth(column: Column, isName: boolean): number {
  const header = Math.min(column.label.length * 7.5 + 44, 220);
  return Math.round(Math.max(header, isName ? 220 : widthByKind(column)));
}

function widthByKind(column: Column): number {
  switch (column.kind) {
    case 'boolean':
      return 88;
    case 'integer':
    case 'percent':
    case 'time':
      return 96;
    case 'number':
    case 'currency':
    case 'date':
      return 120;
    case 'date_time':
      return 190;
    case 'id':
    case 'reference':
      return 176;
    case 'long_text':
      return 280;
    case 'url':
    case 'email':
      return 200;
    default:
      return 150;
  }
}
