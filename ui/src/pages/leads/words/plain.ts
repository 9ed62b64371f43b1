import type { Line, Words } from '../../../api/bindings';

/** Words that are in the language shown already, as figures take them. */
export const plain = (text: string): Words => ({ en: text, de: text });

/** A line without a band, by its name in the language shown. */
export const plainLine = (name: string, values: number[], isDashed: boolean): Line => ({
  name: plain(name),
  values,
  low: [],
  high: [],
  isDashed,
});
