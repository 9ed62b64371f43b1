import { expect, it } from 'vitest';
import { testColumn } from '../column/testColumn';
import { longId, referenceTarget } from './reference';

const held = new Set(['Account', 'User', 'Project__c']);
const to = (...referenceTo: string[]) => testColumn({ kind: 'reference', referenceTo });

it.each([
  [to('Account'), '001000000000001AAA', 'Account'],
  [to('Project__c'), 'a00000000000001AAA', 'Project__c'],
  [to('Group', 'User'), '005000000000001AAA', 'User'],
  [to('Group', 'User'), '00G000000000001AAA', null],
  [to('Contact'), '003000000000001AAA', null],
  [to(), '001000000000001AAA', null],
  [testColumn({ kind: 'id' }), '001000000000001AAA', null],
])('leads %# to a table that is held', (column, id, target) => {
  expect(referenceTarget(column, id, held)).toBe(target);
});

it.each([
  ['001D000000IqhSL', '001D000000IqhSLIAZ'],
  ['00Q000000000001AAA', '00Q000000000001AAA'],
  ['Ada', 'Ada'],
])('%s is stored as %s', (id, stored) => expect(longId(id)).toBe(stored));
