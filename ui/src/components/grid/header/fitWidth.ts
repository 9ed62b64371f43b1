/** How wide a column is with nothing cut, by the cells that are drawn. */
import { limitWidth } from '../model/column/columnLayout';

/** Px for the mark of the menu, which is out of the flow. */
const HEADER_EXTRA = 24;
/** A boundary shared by two cells, and the fractions of a px that measuring drops. */
const SLACK = 2;

export function fitWidth(scroller: HTMLElement, columnIndex: number): number {
  let widest = 0;
  for (const cell of scroller.querySelectorAll<HTMLElement>(`[data-column="${columnIndex}"]`)) {
    const style = getComputedStyle(cell);
    const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    const inner = [...cell.children].filter((child) => getComputedStyle(child).position !== 'absolute');
    const content = inner.reduce((total, child) => total + child.scrollWidth, 0);
    const isHeader = cell.dataset.row === '-1';
    widest = Math.max(widest, padding + content + (isHeader ? HEADER_EXTRA : 0));
  }
  return limitWidth(Math.ceil(widest) + SLACK);
}
