import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../../api/bindings';
import { choices, filterEntries, groupByDay } from './timeline';

function entry(at: string, over: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    at,
    seenAt: null,
    source: 'field_history',
    kind: 'changed',
    whoId: '005',
    who: 'Ann',
    column: 'Status',
    label: 'Status',
    from: 'Open',
    to: 'Closed',
    fromName: null,
    toName: null,
    referenceObject: null,
    removal: null,
    ...over,
  };
}

const entries = [
  entry('2026-03-02T10:00:00Z'),
  entry('2026-03-02T10:00:00Z', { label: 'Amount', column: 'Amount' }),
  entry('2026-03-02T10:00:00Z', { whoId: '006' }),
  entry('2026-03-01T10:00:00Z', { source: 'replica' }),
];

it('groups by day, and by who did what at one moment', () => {
  const days = groupByDay(entries, (at) => at.slice(0, 10));
  expect(days.map(({ day, moments }) => [day, moments.map((moment) => moment.entries.length)])).toEqual([
    ['2026-03-02', [2, 1]],
    ['2026-03-01', [1]],
  ]);
  expect(groupByDay([])).toEqual([]);
});

it('leaves what a filter names and offers what there is', () => {
  expect(choices(entries, 'en')).toEqual({
    sources: ['field_history', 'replica'],
    fields: ['Amount', 'Status'],
  });
  expect(filterEntries(entries, { source: 'replica', field: null })).toHaveLength(1);
  expect(filterEntries(entries, { source: null, field: 'Amount' })).toHaveLength(1);
  expect(filterEntries(entries, { source: 'replica', field: 'Amount' })).toEqual([]);
  expect(filterEntries(entries, { source: null, field: null })).toEqual(entries);
});
