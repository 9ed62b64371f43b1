import type { LeadReport } from '../../../api/bindings';

/** The labels of fields by their API names. */
export function useFieldNames(report: LeadReport): (field: string) => string {
  const labels = new Map([...report.leaks, ...report.leftOut].map(({ field, label }) => [field, label]));
  return (field) => labels.get(field) ?? field;
}
