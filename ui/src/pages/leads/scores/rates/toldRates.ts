/** Which rates tell anything. Pure. */
import type { LeadRate } from '../../../../api/bindings';

export interface ToldRates {
  rates: LeadRate[];
  /** The fields of which no lead has a value: their one rate is that of all leads. */
  blankFields: string[];
}

export function toldRates(all: LeadRate[]): ToldRates {
  const filled = new Set(all.filter(({ bin }) => bin.kind !== 'blank').map(({ field }) => field));
  const blank = new Map(
    all.filter(({ field }) => !filled.has(field)).map(({ field, label }) => [field, label]),
  );
  return { rates: all.filter(({ field }) => filled.has(field)), blankFields: [...blank.values()] };
}
