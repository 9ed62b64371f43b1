/**
 * The names of series above a chart: all of them, on as many lines as they need. ECharts wraps them but
 * leaves no room for a second line, so how many there are is reckoned here. Pure.
 */
import type { ChartLook } from './chartOption';

const ICON = 25;
const ICON_HEIGHT = 14;
/** Between the icon and its name; ECharts' own. */
const ASIDE = 5;
const GAP = 10;
/** As wide as a letter of 12 px is at most, on average. */
const LETTER = 7.2;
const FEWEST_LETTERS = 8;

/** Of a chart of half a page, until its own is known. */
export const USUAL_WIDTH = 480;
export const LEGEND_LINE = ICON_HEIGHT + GAP;

/** How high the names stand; nothing where one series needs none. */
export function legendHeight(names: string[], width: number): number {
  return names.length > 1 ? linesOf(names, width || USUAL_WIDTH) * LEGEND_LINE : 0;
}

export function legendOf(names: string[], look: ChartLook, width: number) {
  if (names.length < 2) return undefined;
  const most = lettersIn(width || USUAL_WIDTH);
  return {
    type: 'plain',
    top: 2,
    left: 0,
    padding: 0,
    data: names,
    itemWidth: ICON,
    itemHeight: ICON_HEIGHT,
    itemGap: GAP,
    textStyle: { color: look.text },
    formatter: (name: string) => shortened(name, most),
    // What does not fit a line by itself can still be read.
    ...(names.some((name) => name.length > most) ? { tooltip: { show: true } } : {}),
  };
}

function linesOf(names: string[], width: number): number {
  const most = lettersIn(width);
  let lines = 1;
  let along = 0;
  for (const name of names) {
    const wide = ICON + ASIDE + Math.min(name.length, most) * LETTER;
    if (along > 0 && along + wide > width) {
      lines += 1;
      along = 0;
    }
    along += wide + GAP;
  }
  return lines;
}

function lettersIn(width: number): number {
  return Math.max(FEWEST_LETTERS, Math.floor((width - ICON - ASIDE) / LETTER));
}

function shortened(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
