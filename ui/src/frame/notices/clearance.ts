/** Marks what notices leave uncovered: bars of buttons and footers at the lower edge of a page. */
export const KEEP_CLEAR = { 'data-keep-clear': '' } as const;

/** How far up notices reach; what lies higher is not covered by them anyway. */
const REACH = 260;

type Edges = Pick<DOMRect, 'top' | 'bottom' | 'height'>;

/** How far from the window's lower edge notices have to stay. Never so far that they leave the window. */
export function clearance(bars: Edges[], windowHeight: number): number {
  const covered = bars
    .filter(({ top, bottom, height }) => height > 0 && top < windowHeight && bottom > windowHeight - REACH)
    .map(({ top }) => windowHeight - top);
  return Math.min(Math.max(0, ...covered), windowHeight / 2);
}

/** The same of the page as it is now. */
export function clearanceNow(): number {
  const bars = Array.from(document.querySelectorAll('[data-keep-clear]'), (bar) =>
    bar.getBoundingClientRect(),
  );
  return clearance(bars, window.innerHeight);
}
