import { expect, it } from 'vitest';
import { formatRecordAddress, parseRecordAddress } from './recordAddress';

it('names a record and finds it again', () => {
  const record = { object: 'Project__c', id: 'a00000000000001AAA' };
  expect(parseRecordAddress(formatRecordAddress(record))).toEqual(record);
});

it.each([null, '', 'Lead', 'Lead/short', '../00Q000000000001AAA', 'Lead/00Q000000000001AAA/x'])(
  'takes %j for no record',
  (text) => expect(parseRecordAddress(text)).toBeNull(),
);
