import { expect, it } from 'vitest';
import { readRowWish } from './rowWish';

it.each([
  ['42', { kind: 'number', number: 42 }],
  [' 1,284,307 ', { kind: 'number', number: 1_284_307 }],
  ['1.284.307', { kind: 'number', number: 1_284_307 }],
  ['1 284 307', { kind: 'number', number: 1_284_307 }],
  ['00Q000000000001', { kind: 'id', id: '00Q000000000001' }],
  ['00Q000000000001AAA', { kind: 'id', id: '00Q000000000001AAA' }],
  ['001000000000001', { kind: 'id', id: '001000000000001' }],
  ['0', null],
  ['-3', null],
  ['Ada', null],
  ['00Q0000000000011', null],
])('%j is %j', (text, wish) => expect(readRowWish(text)).toEqual(wish));
