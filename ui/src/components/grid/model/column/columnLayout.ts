/**
 * The order, width, visibility and pinning of a table's columns.
 *
 * Without a wish the field people know a record by stands first and pinned, Salesforce's own
 * bookkeeping last, the rest as the describe lists them. Pinned columns always stand before the
 * others, whatever order is wished for.
 */
import type { Column } from '../../../../api/bindings';

export const MIN_COLUMN_WIDTH = 64;
export const MAX_COLUMN_WIDTH = 900;

/** How someone wants the columns; what is not named stands where it would without a wish. */
export interface ColumnLook {
  /** From the left; columns that are not named follow in their usual order. */
  order: string[];
  hidden: string[];
  /** Null for the usual: the first column. */
  pinned: string[] | null;
  /** In px, where one was chosen. */
  widths: Record<string, number>;
}

export const USUAL_LOOK: ColumnLook = { order: [], hidden: [], pinned: null, widths: {} };

export interface ColumnLayout {
  /** Every column, hidden ones too, pinned ones first. */
  all: Column[];
  visible: Column[];
  /** How many of the visible are pinned; they are the first. */
  pinnedCount: number;
}

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

/** All columns, in the order they are shown without a wish. */
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

/** The columns as someone wants them; `usual` is their order without a wish. */
export function layoutColumns(usual: Column[], look: ColumnLook): ColumnLayout {
  const place = new Map(look.order.map((name, index) => [name, index]));
  const ordered = usual
    .map((column, index) => ({ column, at: place.get(column.name) ?? look.order.length + index }))
    .sort((one, other) => one.at - other.at)
    .map(({ column }) => column);
  const pinned = new Set(pinnedNames(usual, look));
  const all = [
    ...ordered.filter((column) => pinned.has(column.name)),
    ...ordered.filter((column) => !pinned.has(column.name)),
  ];
  const shown = all.filter((column) => !look.hidden.includes(column.name));
  const visible = shown.length > 0 ? shown : all.slice(0, 1);
  return { all, visible, pinnedCount: visible.filter((column) => pinned.has(column.name)).length };
}

/** The names of the pinned columns, wished for or usual. */
export function pinnedNames(usual: Column[], look: ColumnLook): string[] {
  return look.pinned ?? usual.slice(0, 1).map((column) => column.name);
}

/**
 * The order after a visible column moved to a place among the visible ones. It stays among the
 * pinned where it is pinned, and among the others where it is not; hidden columns keep their
 * neighbour before them.
 */
export function moveColumn(layout: ColumnLayout, name: string, to: number): string[] {
  const { all, visible, pinnedCount } = layout;
  const from = visible.findIndex((column) => column.name === name);
  const names = all.map((column) => column.name);
  if (from < 0) return names;
  const isPinned = from < pinnedCount;
  const lowest = isPinned ? 0 : pinnedCount;
  const highest = isPinned ? pinnedCount - 1 : visible.length - 1;
  const target = Math.min(Math.max(to, lowest), highest);
  if (target === from) return names;
  const anchor = visible[target]?.name ?? name;
  const others = names.filter((each) => each !== name);
  const at = others.indexOf(anchor) + (target > from ? 1 : 0);
  return [...others.slice(0, at), name, ...others.slice(at)];
}

/** How many pinned columns may stay in sight, so that there is room for the others to scroll. */
export function stickyCount(widths: number[], pinnedCount: number, viewport: number): number {
  const room = Math.max(viewport - MIN_ROOM, viewport / 2);
  let taken = 0;
  for (let index = 0; index < pinnedCount; index += 1) {
    taken += widths[index] ?? 0;
    if (taken > room && index > 0) return index;
  }
  return pinnedCount;
}

/** What is left to the columns that scroll, in px. */
const MIN_ROOM = 240;

/** Where each of the frozen columns stays, in px from the left. */
export function lefts(widths: number[], frozen: number): number[] {
  const places: number[] = [];
  let at = 0;
  for (const width of widths.slice(0, frozen)) {
    places.push(at);
    at += width;
  }
  return places;
}

/** A first width in px, from what such columns usually hold and how long the header is. */
export function defaultWidth(column: Column, isName: boolean): number {
  const header = Math.min(column.label.length * 7.5 + 44, 220);
  return Math.round(Math.max(header, isName ? 220 : widthByKind(column)));
}

/** A width within what a column may have. */
export function limitWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, MIN_COLUMN_WIDTH), MAX_COLUMN_WIDTH));
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
    case 'date':
      return 120;
    case 'currency':
      return 140;
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
