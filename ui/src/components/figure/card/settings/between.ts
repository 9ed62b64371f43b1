/** Two days someone chooses, as they are typed. Pure. */
import type { Between } from '../../../../api/bindings';

export type BetweenFault = 'incomplete' | 'ahead' | 'turned';

/** No org is older; a year that is still being typed is. */
const FIRST_DAY = '1999-01-01';

/** Why two days cannot be compared; days are as `2026-03-31`, and so in the order of their letters. */
export function faultOf({ first, last }: Between, today: string): BetweenFault | null {
  if (first < FIRST_DAY || last < FIRST_DAY || first.length !== 10 || last.length !== 10) return 'incomplete';
  if (first > last) return 'turned';
  return last > today ? 'ahead' : null;
}
