import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../../api/bindings';
import { testColumn } from '../column/testColumn';
import { type FilterDraft, filtersToWire, localDayBounds, operatorsFor, toWire } from './filter';

const text = testColumn();
const amount = testColumn({ name: 'Amount', kind: 'currency', scale: 2 });
const closed = testColumn({ name: 'CloseDate', kind: 'date' });
const created = testColumn({ name: 'CreatedDate', kind: 'date_time' });
const converted = testColumn({ name: 'IsConverted', kind: 'boolean' });
const status = testColumn({
  name: 'Status',
  kind: 'picklist',
  picklist: [
    { value: 'Open', label: 'Offen', active: true },
    { value: 'Closed', label: 'Geschlossen', active: true },
  ],
});
const languages = testColumn({
  name: 'Languages__c',
  kind: 'multi_picklist',
  picklist: ['de', 'en', 'de_AT'].map((value) => ({ value, label: value.toUpperCase(), active: true })),
});
const several = (operator: FilterDraft['operator'], values: string[]): FilterDraft => ({
  column: 'Languages__c',
  operator,
  values,
});
const berlin = (day: string): [string, string] => [`${day}T22:00:00.000Z`, `${day}T21:59:59.999Z`];

describe('toWire', () => {
  const cases: [string, FilterDraft, typeof text, Filter | null][] = [
    [
      'text contains',
      { column: 'Name', operator: 'contains', values: [' Müller '] },
      text,
      { column: 'Name', operator: 'contains', values: ['Müller'] },
    ],
    ['nothing typed yet', { column: 'Name', operator: 'equals', values: ['  '] }, text, null],
    [
      'empty takes no value',
      { column: 'Name', operator: 'is_empty', values: ['left over'] },
      text,
      { column: 'Name', operator: 'is_empty', values: [] },
    ],
    [
      'a number is a number',
      { column: 'Amount', operator: 'greater_or_equal', values: ['1000.5'] },
      amount,
      { column: 'Amount', operator: 'greater_or_equal', values: [1000.5] },
    ],
    [
      'an integer beyond 2^53 stays exact as text',
      { column: 'Amount', operator: 'equals', values: ['9007199254740993'] },
      amount,
      { column: 'Amount', operator: 'equals', values: ['9007199254740993'] },
    ],
    [
      'a period is as Salesforce spells it',
      { column: 'CreatedDate', operator: 'in_period', values: ['LAST_N_DAYS:30'] },
      created,
      { column: 'CreatedDate', operator: 'in_period', values: ['LAST_N_DAYS:30'] },
    ],
    ['no period', { column: 'CloseDate', operator: 'in_period', values: ['SOON'] }, closed, null],
    [
      'an Id is looked for as it is stored',
      { column: 'OwnerId', operator: 'in', values: ['001D000000IqhSL'] },
      testColumn({ name: 'OwnerId', kind: 'reference' }),
      { column: 'OwnerId', operator: 'in', values: ['001D000000IqhSLIAZ'] },
    ],
    [
      'any of several values',
      several('includes', ['de', 'en']),
      languages,
      { column: 'Languages__c', operator: 'includes', values: ['de', 'en'] },
    ],
    [
      'all of several values together',
      several('includes_all', ['de', 'en']),
      languages,
      { column: 'Languages__c', operator: 'includes', values: ['de;en'] },
    ],
    [
      'none of several values',
      several('excludes', ['de_AT']),
      languages,
      { column: 'Languages__c', operator: 'excludes', values: ['de_AT'] },
    ],
    ['no value chosen yet', several('includes_all', []), languages, null],
    [
      'a value that text was looked for is the whole value',
      several('contains', ['de']),
      languages,
      { column: 'Languages__c', operator: 'includes', values: ['de'] },
    ],
    ['no number', { column: 'Amount', operator: 'equals', values: ['abc'] }, amount, null],
    [
      'a closed range',
      { column: 'Amount', operator: 'between', values: ['0', '10'] },
      amount,
      { column: 'Amount', operator: 'between', values: [0, 10] },
    ],
    [
      'a range open above',
      { column: 'Amount', operator: 'between', values: ['5', ''] },
      amount,
      { column: 'Amount', operator: 'greater_or_equal', values: [5] },
    ],
    [
      'a range open below',
      { column: 'Amount', operator: 'between', values: ['', '5'] },
      amount,
      { column: 'Amount', operator: 'less_or_equal', values: [5] },
    ],
    [
      'a day of a date column',
      { column: 'CloseDate', operator: 'equals', values: ['2026-02-03'] },
      closed,
      { column: 'CloseDate', operator: 'equals', values: ['2026-02-03'] },
    ],
    [
      'a local day of an instant is the span between its ends',
      { column: 'CreatedDate', operator: 'equals', values: ['2026-07-01'] },
      created,
      {
        column: 'CreatedDate',
        operator: 'between',
        values: ['2026-07-01T22:00:00.000Z', '2026-07-01T21:59:59.999Z'],
      },
    ],
    [
      'after a day begins when that day has ended',
      { column: 'CreatedDate', operator: 'greater_than', values: ['2026-07-01'] },
      created,
      { column: 'CreatedDate', operator: 'greater_than', values: ['2026-07-01T21:59:59.999Z'] },
    ],
    [
      'before a day ends when that day begins',
      { column: 'CreatedDate', operator: 'less_than', values: ['2026-07-01'] },
      created,
      { column: 'CreatedDate', operator: 'less_than', values: ['2026-07-01T22:00:00.000Z'] },
    ],
    [
      'yes is 1',
      { column: 'IsConverted', operator: 'equals', values: ['true'] },
      converted,
      { column: 'IsConverted', operator: 'equals', values: [1] },
    ],
    [
      'no is 0',
      { column: 'IsConverted', operator: 'equals', values: ['false'] },
      converted,
      { column: 'IsConverted', operator: 'equals', values: [0] },
    ],
    [
      'picklist values by their API value',
      { column: 'Status', operator: 'in', values: ['Open', 'Closed'] },
      status,
      { column: 'Status', operator: 'in', values: ['Open', 'Closed'] },
    ],
    [
      'all picklist values but one',
      { column: 'Status', operator: 'not_equals', values: ['Closed'] },
      status,
      { column: 'Status', operator: 'not_equals', values: ['Closed'] },
    ],
    [
      'an operator the column lacks',
      { column: 'IsConverted', operator: 'contains', values: ['x'] },
      converted,
      null,
    ],
  ];
  it.each(cases)('%s', (_title, draft, column, wire) => {
    expect(toWire(draft, column, berlin)).toEqual(wire);
  });
});

describe('filtersToWire', () => {
  it('keeps complete conditions on known columns', () => {
    const drafts: FilterDraft[] = [
      { column: 'Name', operator: 'contains', values: ['a'] },
      { column: 'Amount', operator: 'equals', values: [] },
      { column: 'Gone__c', operator: 'is_empty', values: [] },
    ];
    expect(filtersToWire(drafts, [text, amount])).toEqual([
      { column: 'Name', operator: 'contains', values: ['a'] },
    ]);
  });
});

describe('operatorsFor', () => {
  it('offers no text search on keys and a choice on picklists', () => {
    expect(operatorsFor(testColumn({ kind: 'reference' }))).not.toContain('contains');
    expect(operatorsFor(status)[0]).toBe('in');
    expect(operatorsFor(testColumn({ kind: 'picklist' }))[0]).toBe('contains');
  });
});

describe('localDayBounds', () => {
  it('spans the day to the millisecond', () => {
    const bounds = localDayBounds('2026-01-31');
    expect(bounds).not.toBeNull();
    const [from, to] = bounds ?? ['', ''];
    expect(new Date(from).getHours()).toBe(0);
    expect(new Date(to).getTime() - new Date(from).getTime()).toBe(86_400_000 - 1);
    expect(localDayBounds('31.01.2026')).toBeNull();
  });
});
