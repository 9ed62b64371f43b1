import { expect, it } from 'vitest';
import { referenceIds } from './referenceIds';

const page = {
  columns: ['OwnerId', 'Id'],
  rows: [
    ['005B', '1'],
    [null, '2'],
    ['005A', '3'],
    ['005B', '4'],
  ],
  offset: 0,
  preparing: false,
};

it('finds each Id once, in one order, and looks once', () => {
  expect(referenceIds(page, 'OwnerId')).toEqual(['005A', '005B']);
  expect(referenceIds(page, 'OwnerId')).toBe(referenceIds(page, 'OwnerId'));
  expect(referenceIds(page, 'Missing')).toEqual([]);
});
