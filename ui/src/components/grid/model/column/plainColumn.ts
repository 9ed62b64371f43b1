/** What a column is like that has nothing special about it. */
import type { Column } from '../../../../api/bindings';

export const PLAIN_COLUMN: Omit<Column, 'name' | 'label' | 'kind'> = {
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
};
