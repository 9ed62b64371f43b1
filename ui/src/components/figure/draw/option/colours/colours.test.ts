import { expect, it } from 'vitest';
import { COLOURS, COLOURS_ON_DARK } from '../../../../chart/draw/chartOption';
import { PAPER } from '../../paper';
import { seriesColours } from './colours';

const look = { ...PAPER, font: 'Inter', moves: false, number: String };
const named = (...names: string[]) => names.map((en) => ({ name: { en, de: en } }));

it('is one colour for one meaning, whatever stands beside it', () => {
  const [won, , goal, before] = seriesColours(named('Won', 'Forecast', 'Goal', 'A year before'), look);
  expect(seriesColours(named('Won', 'A year before'), look)).toEqual([won, before]);
  expect(seriesColours(named('Won', 'Goal'), look)).toEqual([won, goal]);
});

it('is the next one that is free where a name means nothing, and none twice', () => {
  expect(seriesColours(named('Won', 'Other'), look)).toEqual(COLOURS.slice(0, 2));
  // An org's own sources can be called so.
  expect(seriesColours(named('Won', 'Converted'), look)).toEqual(COLOURS.slice(0, 2));
});

/** WCAG 2.2, contrast of what is no text. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one: string, other: string) => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

it.each([
  ['#ffffff', COLOURS],
  ['#161b1f', COLOURS_ON_DARK],
])('stands out from %s', (surface, colours) => {
  for (const colour of colours) expect(contrast(colour, surface)).toBeGreaterThanOrEqual(3);
});
