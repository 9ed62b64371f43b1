/** Which row someone asked for: a number as people write it, or a Salesforce Id. */
export type RowWish = { kind: 'number'; number: number } | { kind: 'id'; id: string };

/** Thousands as any locale groups them. */
const GROUPING = /[\s.,'’\u00a0\u202f]/g;

/** Null where the text is neither. Digits alone are a number unless they are as many as an Id has. */
export function readRowWish(text: string): RowWish | null {
  const typed = text.trim();
  if (/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(typed)) return { kind: 'id', id: typed };
  const digits = typed.replace(GROUPING, '');
  if (!/^\d{1,14}$/.test(digits) || Number(digits) === 0) return null;
  return { kind: 'number', number: Number(digits) };
}
