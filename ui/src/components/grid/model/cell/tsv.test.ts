import { expect, it } from 'vitest';
import { toTsv } from './tsv';

it.each([
  [[['a']], 'a'],
  [
    [
      ['a', 'b'],
      ['c', ''],
    ],
    'a\tb\nc\t',
  ],
  [[['one\ntwo', 'say "hi"', 'a\tb']], '"one\ntwo"\t"say ""hi"""\t"a\tb"'],
  [[['ümläut 🙂', 'שלום']], 'ümläut 🙂\tשלום'],
])('writes %j', (rows, text) => {
  expect(toTsv(rows)).toBe(text);
});
