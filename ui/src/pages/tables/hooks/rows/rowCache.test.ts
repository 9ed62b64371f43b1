import { expect, it } from 'vitest';
import { testColumn } from '../../../../components/grid/model/column/testColumn';
import { createRowCache } from './rowCache';

const page = { columns: ['Name', 'City', 'Id'], rows: [['Ada', null, '003A']], offset: 0, preparing: false };
const [name, city, phone] = ['Name', 'City', 'Phone'].map((each) => testColumn({ name: each }));
const columns = [city, name, phone].flatMap((column) => (column ? [column] : []));
const make = { columns, currencyColumn: null, defaultCurrency: null };

it('puts cells in the order of the columns, and tells an empty cell from one on its way', () => {
  expect(createRowCache().row(page, 0, make, false)).toEqual({
    id: '003A',
    cells: [null, 'Ada', undefined],
    stale: false,
    currency: null,
    removed: false,
  });
});

it('answers the same row until something about it changes', () => {
  const cache = createRowCache();
  const first = cache.row(page, 0, make, false);
  expect(cache.row(page, 0, make, false)).toBe(first);
  expect(cache.row(page, 0, make, true)).not.toBe(first);
  expect(cache.row(page, 5, make, true)).toBeUndefined();
});

it("says each row's currency, else the org's, and which rows are gone", () => {
  const many = {
    columns: ['CurrencyIsoCode', 'om_removed_at', 'Id'],
    rows: [
      ['CHF', null, '006A'],
      [null, '2026-05-04T10:00:00.000Z', '006B'],
    ],
    offset: 0,
    preparing: false,
  };
  const cache = createRowCache();
  const ofMany = { columns: [], currencyColumn: 'CurrencyIsoCode', defaultCurrency: 'EUR' };
  const rows = [0, 1].map((index) => cache.row(many, index, ofMany, false));
  expect(rows.map((row) => [row?.currency, row?.removed])).toEqual([
    ['CHF', false],
    ['EUR', true],
  ]);
});
