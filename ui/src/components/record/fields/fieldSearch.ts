import type { RecordField } from '../../../api/bindings';

export interface FieldSearch {
  text: string;
  onlyFilled: boolean;
}

/** The fields that a search finds by label, API name or value. */
export function findFields(fields: RecordField[], { text, onlyFilled }: FieldSearch): RecordField[] {
  const word = text.trim().toLowerCase();
  return fields.filter(({ column, value, referenceName }) => {
    if (onlyFilled && (value === null || value === '')) return false;
    const searched = `${column.label}\n${column.name}\n${value ?? ''}\n${referenceName ?? ''}`;
    return searched.toLowerCase().includes(word);
  });
}
