/** The colours and letters of a saved picture: those of the theme that is worn. */
import type { ColourName, Face } from './shapes';

export type Colours = Record<ColourName, string>;

const TOKENS: Record<ColourName, string> = {
  page: '--om-sunken',
  surface: '--om-surface',
  border: '--om-border-strong',
  line: '--om-control-border',
  text: '--om-text',
  dim: '--om-dim',
};

export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (colour: ColourName) => style.getPropertyValue(TOKENS[colour]).trim();
  return {
    page: of('page'),
    surface: of('surface'),
    border: of('border'),
    line: of('line'),
    text: of('text'),
    dim: of('dim'),
  };
}

/** With what other computers have, as an SVG carries no letters of its own. */
const SANS = "'Inter Variable', Inter, system-ui, sans-serif";
const MONO = "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace";

export const FACES: Record<Face, { size: number; weight: number; family: string }> = {
  label: { size: 14, weight: 600, family: SANS },
  api: { size: 11, weight: 400, family: MONO },
  figure: { size: 12, weight: 400, family: SANS },
};

export const fontOf = (face: Face) => {
  const { size, weight, family } = FACES[face];
  return `${weight} ${size}px ${family}`;
};
