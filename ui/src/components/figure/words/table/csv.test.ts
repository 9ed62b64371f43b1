import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('the file of values', () => {
  it('begins with the mark of UTF-8 and ends each line as RFC 4180 says', () => {
    expect(csvOf({ head: ['Name', 'Value'], rows: [['Won', '1.5']] })).toBe(
      '\uFEFFName,Value\r\nWon,1.5\r\n',
    );
  });

  it('quotes what would break a line or a cell', () => {
    const rows = [['Moss, Ada', 'the "best"', 'two\nlines']];
    expect(csvOf({ head: ['a', 'b', 'c'], rows })).toBe(
      '\uFEFFa,b,c\r\n"Moss, Ada","the ""best""","two\nlines"\r\n',
    );
  });

  it('leaves numbers below zero as they are, and makes no formula of a name', () => {
    const rows = [['-5', '-SUM(A1)', '=1+1', '@x', '+49 30']];
    expect(csvOf({ head: [''], rows })).toBe("\uFEFF\r\n-5,'-SUM(A1),'=1+1,'@x,'+49 30\r\n");
  });
});
