import type { Measure } from '../../../api/bindings';

/** All that a goal can be for, in the order in which it is offered. */
export const MEASURES: Measure[] = ['won_amount', 'won_count', 'converted_amount', 'converted_count'];
