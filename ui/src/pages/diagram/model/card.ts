/** How large an object's card is drawn; its style sheet has the same measures. Pure. */
import type { DiagramObject } from '../../../api/bindings';

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

export const CARD_WIDTH = 224;
/** Label, API name and rows. */
const HEAD_HEIGHT = 62;
const FIELD_HEIGHT = 18;
const FIELDS_PADDING = 12;
/** More fields than these make a card taller than it helps. */
export const MOST_FIELDS = 12;

export const BETWEEN_CARDS = 28;
export const BETWEEN_RANKS = 140;

export function cardSize(object: DiagramObject, showFields: boolean): Size {
  const lines = Math.min(object.fields.length, MOST_FIELDS + 1);
  const fields = showFields && lines > 0 ? FIELDS_PADDING + lines * FIELD_HEIGHT : 0;
  return { width: CARD_WIDTH, height: HEAD_HEIGHT + fields };
}
