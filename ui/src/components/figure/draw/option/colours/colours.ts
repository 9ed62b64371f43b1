/** The colours of a figure: what means the same has the same one in every figure. Pure. */
import type { Words } from '../../../../../api/bindings';
import { type ChartLook, coloursOn } from '../../../../chart/draw/chartOption';

const [BLUE, ORANGE, GREEN, PINK] = [0, 1, 2, 3];

/** By the names that analyses give their series. */
const MEANING: Record<string, number> = {
  Won: BLUE,
  Converted: BLUE,
  Lost: ORANGE,
  'Given up': ORANGE,
  Forecast: ORANGE,
  Goal: GREEN,
  Created: GREEN,
  'A year before': PINK,
};

/** The colours of some series, none of them twice while there are others. */
export function seriesColours(series: { name: Words }[], look: ChartLook): string[] {
  const all = coloursOn(look);
  const meant = series.map(({ name }) => MEANING[name.en]);
  // Names of an org's own may be the same words, and mean something else.
  const known = meant.filter((at) => at !== undefined);
  if (new Set(known).size < known.length) return series.map((_, at) => all[at % all.length] ?? look.text);
  const free = all.map((_, at) => at).filter((at) => !meant.includes(at));
  return meant.map((at) => all[at ?? free.shift() ?? 0] ?? look.text);
}

/** The colour of one thing that has a meaning of its own; undefined where it has none. */
export function meantColour(name: Words, look: ChartLook): string | undefined {
  const at = MEANING[name.en];
  return at === undefined ? undefined : coloursOn(look)[at];
}
