/** A column for tests, with the parts a test cares about. */
import type { Column } from '../../../api/bindings';

export function testColumn(parts: Partial<Column> = {}): Column {
  return {
    name: 'Name',
    label: 'Name',
    kind: 'text',
    salesforceType: 'string',
    scale: 0,
    custom: false,
    calculated: false,
    referenceTo: [],
    relationshipName: null,
    picklist: [],
    dropped: false,
    recheck: 'never',
    recheckChosen: false,
    refreshedAt: null,
    ...parts,
  };
}
