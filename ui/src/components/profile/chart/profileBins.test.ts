import { expect, it } from 'vitest';
import type { Cell, HistogramBin } from '../../../api/bindings';
import { testColumn } from '../../grid/model/column/testColumn';
import { binFilters, binLabel, valueFilter } from './profileBins';

const format = { locale: 'en', raw: false, yes: 'Yes', no: 'No', timeZone: 'UTC' };
const bin = (from: Cell | null, to: Cell | null): HistogramBin => ({ from, to, rows: 1 });

it('calls bins by their ends and periods by their names', () => {
  const amount = testColumn({ name: 'Amount', kind: 'number' });
  const whole = testColumn({ name: 'Count', kind: 'integer' });
  const day = testColumn({ name: 'CloseDate', kind: 'date' });
  expect(binLabel(bin(0, 1000), null, amount, format)).toBe('0 – 1,000');
  expect(binLabel(bin(null, 5), null, amount, format)).toBe('< 5');
  expect(binLabel(bin(5, null), null, amount, format)).toBe('≥ 5');
  expect(binLabel(bin(3, 4), null, whole, format)).toBe('3');
  expect(binLabel(bin('2026-04-01', '2026-05-01'), 'month', day, format)).toBe('April 2026');
  expect(binLabel(bin('2026-04-01', '2026-07-01'), 'quarter', day, format)).toBe('Q2 2026');
  expect(binLabel(bin('2020-01-01', '2030-01-01'), 'decade', day, format)).toBe('2020–2029');
  expect(binLabel(bin(null, '2026-04-01'), 'month', day, format)).toBe('< Apr 1, 2026');
});

it('filters by what a bin holds', () => {
  const amount = testColumn({ name: 'Amount', kind: 'currency' });
  const day = testColumn({ name: 'CloseDate', kind: 'date' });
  expect(binFilters(bin(0, 10), amount)).toEqual([
    { column: 'Amount', operator: 'greater_or_equal', values: ['0'] },
    { column: 'Amount', operator: 'less_than', values: ['10'] },
  ]);
  expect(binFilters(bin('2026-02-01', '2026-03-01'), day)).toEqual([
    { column: 'CloseDate', operator: 'between', values: ['2026-02-01', '2026-02-28'] },
  ]);
  expect(binFilters(bin('a', 'b'), testColumn({ kind: 'date_time' }))).toBeNull();
});

it('filters by a value where a filter says exactly that', () => {
  const picklist = [{ value: 'New', label: 'New', active: true }];
  expect(valueFilter('New', testColumn({ kind: 'picklist', picklist }))?.operator).toBe('in');
  expect(valueFilter(1, testColumn({ kind: 'boolean' }))?.values).toEqual(['true']);
  expect(valueFilter('x', testColumn({ kind: 'text' }))?.operator).toBe('equals');
  expect(valueFilter('a;b', testColumn({ kind: 'multi_picklist' }))).toBeNull();
  expect(valueFilter(null, testColumn())).toBeNull();
});
