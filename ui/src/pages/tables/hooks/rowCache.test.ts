import { expect, it } from 'vitest';
import { testColumn } from '../../../components/grid/model/testColumn';
import { createRowCache } from './rowCache';

const page = { columns: ['Name', 'City', 'Id'], rows: [['Ada', null, '003A']], offset: 0 };
const [name, city, phone] = ['Name', 'City', 'Phone'].map((each) => testColumn({ name: each }));
const columns = [city, name, phone].flatMap((column) => (column ? [column] : []));

it('puts cells in the order of the columns, and tells an empty cell from one on its way', () => {
  expect(createRowCache().row(page, 0, columns, false)).toEqual({
    id: '003A',
    cells: [null, 'Ada', undefined],
    stale: false,
  });
});

it('answers the same row until something about it changes', () => {
  const cache = createRowCache();
  const first = cache.row(page, 0, columns, false);
  expect(cache.row(page, 0, columns, false)).toBe(first);
  expect(cache.row(page, 0, columns, true)).not.toBe(first);
  expect(cache.row(page, 5, columns, true)).toBeUndefined();
});
