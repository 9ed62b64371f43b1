/** How a record is named in an address: `Lead/00Q…`. */
export interface RecordAddress {
  object: string;
  id: string;
}

export function formatRecordAddress({ object, id }: RecordAddress): string {
  return `${object}/${id}`;
}

/** The record an address names, or null. */
export function parseRecordAddress(text: string | null): RecordAddress | null {
  const match = /^([A-Za-z]\w*)\/(\w{15,18})$/.exec(text ?? '');
  const [, object, id] = match ?? [];
  return object !== undefined && id !== undefined ? { object, id } : null;
}
