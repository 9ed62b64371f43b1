import { describe, expect, it } from 'vitest';
import { isNarrow, queryOf, readFilter, writeFilter } from './runFilter';

const read = (address: string) => readFilter(new URLSearchParams(address));

describe('what is looked for in the history', () => {
  it('is all of it where the address says nothing', () => {
    expect(queryOf(read(''))).toEqual({});
    expect(isNarrow(read('source=c1'))).toBe(false);
    expect(writeFilter(read(''))).toEqual({});
  });

  it('is kept by the address', () => {
    const address = 'source=c1&text=lead&state=failed&object=Lead&from=2026-11-01&to=2026-11-02&page=3';
    expect(new URLSearchParams(writeFilter(read(address))).toString()).toBe(address);
    expect(isNarrow(read(address))).toBe(true);
  });

  it('holds whole days of this computer', () => {
    const query = queryOf(read('from=2026-11-01&to=2026-11-02'));
    expect(query.since).toBe(new Date(2026, 10, 1).toISOString());
    expect(query.until).toBe(new Date(2026, 10, 3).toISOString());
  });

  it('passes over what makes no sense', () => {
    expect(queryOf(read('state=odd&from=yesterday&text=%20'))).toEqual({});
    expect(read('page=-1').page).toBe(1);
    expect(read('page=x').page).toBe(1);
  });
});
