import { expect, it } from 'vitest';
import { completenessOf } from './completeness';

it.each([
  [false, 10, 3, { state: 'loading' }],
  [true, null, null, { state: 'unknown' }],
  [true, 10, 10, { state: 'complete' }],
  [true, 0, 0, { state: 'complete' }],
  [true, 10, 7, { state: 'missing', rows: 3 }],
  [true, 10, 12, { state: 'surplus', rows: 2 }],
])('first load done %s, Salesforce says %s, held %s', (firstLoadDone, salesforceCount, heldCount, found) => {
  expect(completenessOf({ firstLoadDone, salesforceCount, heldCount })).toEqual(found);
});
