import type { LeadReport } from '../../../api/bindings';

/** Whether open leads have scores. */
export function isScored({ gate }: LeadReport): boolean {
  return gate === 'ok' || gate === 'by_decision';
}
