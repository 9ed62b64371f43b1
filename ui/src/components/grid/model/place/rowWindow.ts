/**
 * Which rows of a table are on screen, for any number of rows.
 *
 * Browsers cap the height of an element (about 17 to 33 million px), so a table taller than
 * `MAX_SCROLL_HEIGHT` is scrolled through a shorter scroller: small movements stay one to one, so
 * that a wheel tick moves the same few rows everywhere, and large ones (a dragged scroll bar) map
 * in proportion. Positions are in px of the table as if it had no cap. Pure; no DOM here.
 */

/** The tallest scroller made; well below every browser's cap. */
export const MAX_SCROLL_HEIGHT = 12_000_000;

/** At either end of a capped scroller this much stands for itself, so that the ends are exact. */
const EDGE = 200_000;

/** Rows drawn above and below the visible ones. */
export const OVERSCAN_ROWS = 12;

export interface RowGeometry {
  rowCount: number;
  rowHeight: number;
  /** Height of the visible part that shows rows, without the header. */
  viewportHeight: number;
}

/** Where the person is: the scroller's own offset, and the table's px it shows at its top. */
export interface ScrollPosition {
  scrollTop: number;
  top: number;
}

export interface RowWindow {
  /** First row drawn. */
  first: number;
  /** One past the last row drawn. */
  end: number;
  /** First row at least partly visible. */
  firstVisible: number;
  /** One past the last row at least partly visible. */
  endVisible: number;
  /** Height of the empty space before the first drawn row, in scroller px. */
  spaceBefore: number;
  /** Height of the empty space after the last drawn row, in scroller px. */
  spaceAfter: number;
}

/** Height of all rows, uncapped. */
export function tableHeight({ rowCount, rowHeight }: RowGeometry): number {
  return rowCount * rowHeight;
}

/** Height of what the scroller holds. */
export function scrollHeight(geometry: RowGeometry): number {
  return Math.min(tableHeight(geometry), MAX_SCROLL_HEIGHT);
}

/** The uncapped position that a scroller's offset stands for. */
export function topForScroll(scrollTop: number, geometry: RowGeometry): number {
  const { scrollable, hidden, edge } = extents(geometry);
  const at = clamp(scrollTop, 0, scrollable);
  if (at <= edge) return at;
  if (at >= scrollable - edge) return hidden - (scrollable - at);
  return edge + ((at - edge) / (scrollable - 2 * edge)) * (hidden - 2 * edge);
}

/** The scroller's offset that stands for an uncapped position. */
export function scrollForTop(top: number, geometry: RowGeometry): number {
  const { scrollable, hidden, edge } = extents(geometry);
  const at = clamp(top, 0, hidden);
  if (at <= edge) return at;
  if (at >= hidden - edge) return scrollable - (hidden - at);
  return edge + ((at - edge) / (hidden - 2 * edge)) * (scrollable - 2 * edge);
}

/** How far the scroller and the table can move, and how much at either end is one to one. */
function extents(geometry: RowGeometry): { scrollable: number; hidden: number; edge: number } {
  const scrollable = Math.max(0, scrollHeight(geometry) - geometry.viewportHeight);
  const hidden = Math.max(0, tableHeight(geometry) - geometry.viewportHeight);
  return { scrollable, hidden, edge: hidden === scrollable ? scrollable : Math.min(EDGE, scrollable / 4) };
}

/** The position after the scroller moved to `scrollTop`. */
export function moveTo(scrollTop: number, before: ScrollPosition, geometry: RowGeometry): ScrollPosition {
  const hidden = Math.max(0, tableHeight(geometry) - geometry.viewportHeight);
  if (tableHeight(geometry) <= MAX_SCROLL_HEIGHT) {
    return { scrollTop, top: clamp(scrollTop, 0, hidden) };
  }
  const scrollable = scrollHeight(geometry) - geometry.viewportHeight;
  if (scrollTop <= 0) return { scrollTop: 0, top: 0 };
  if (scrollTop >= scrollable) return { scrollTop, top: hidden };
  const delta = scrollTop - before.scrollTop;
  const top =
    Math.abs(delta) <= geometry.viewportHeight
      ? clamp(before.top + delta, 0, hidden)
      : topForScroll(scrollTop, geometry);
  return { scrollTop, top };
}

/** The same place in the table with the scroller's offset back in proportion to it. */
export function settle(position: ScrollPosition, geometry: RowGeometry): ScrollPosition {
  const hidden = Math.max(0, tableHeight(geometry) - geometry.viewportHeight);
  const top = clamp(position.top, 0, hidden);
  return { top, scrollTop: Math.round(scrollForTop(top, geometry)) };
}

/** The position that brings a row fully into view with the least movement. */
export function reveal(row: number, before: ScrollPosition, geometry: RowGeometry): ScrollPosition {
  const rowTop = row * geometry.rowHeight;
  const rowBottom = rowTop + geometry.rowHeight;
  if (rowTop < before.top) return settle({ ...before, top: rowTop }, geometry);
  if (rowBottom > before.top + geometry.viewportHeight) {
    return settle({ ...before, top: rowBottom - geometry.viewportHeight }, geometry);
  }
  return before;
}

/** The rows to draw at a position, and the space around them. */
export function rowWindow(position: ScrollPosition, geometry: RowGeometry): RowWindow {
  const { rowCount, rowHeight, viewportHeight } = geometry;
  const hidden = Math.max(0, tableHeight(geometry) - viewportHeight);
  const top = clamp(position.top, 0, hidden);
  const firstVisible = clamp(Math.floor(top / rowHeight), 0, Math.max(0, rowCount - 1));
  const endVisible = clamp(Math.ceil((top + viewportHeight) / rowHeight), 0, rowCount);
  const total = scrollHeight(geometry);
  // The first drawn row sits where its px distance to the visible top says, in scroller px; near
  // the ends of a capped scroller there is less room than rows, so fewer are drawn out of sight.
  const scrollTop = tableHeight(geometry) <= MAX_SCROLL_HEIGHT ? top : position.scrollTop;
  const roomAbove = Math.max(0, Math.floor((scrollTop - (top - firstVisible * rowHeight)) / rowHeight));
  const first = Math.max(0, firstVisible - Math.min(OVERSCAN_ROWS, roomAbove));
  const spaceBefore = Math.max(0, scrollTop - (top - first * rowHeight));
  const roomBelow = Math.max(0, Math.floor((total - spaceBefore) / rowHeight) - (endVisible - first));
  const end = Math.min(rowCount, endVisible + Math.min(OVERSCAN_ROWS, roomBelow));
  const spaceAfter = Math.max(0, total - spaceBefore - (end - first) * rowHeight);
  return { first, end, firstVisible, endVisible, spaceBefore, spaceAfter };
}

/** The pages (of `pageSize` rows) that hold the rows from `first` to before `end`. */
export function pagesFor(first: number, end: number, pageSize: number): number[] {
  if (end <= first) return [];
  const from = Math.floor(first / pageSize);
  const to = Math.floor((end - 1) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
