import { describe, expect, it } from 'vitest';
import { type GoalUnit, type ReadGoal, readGoal, writtenGoal } from './readGoal';

const read = (text: string, locale: string, unit: GoalUnit = 'money') => readGoal(text, unit, locale, 'EUR');
const number = (value: number): ReadGoal => ({ is: 'number', value });
const ambiguous = (...means: [number, number]): ReadGoal => ({ is: 'ambiguous', means });

describe('the number someone wrote', () => {
  it.each([
    ['4000000', 4_000_000],
    ['4,000,000.50', 4_000_000.5],
    ['4.000.000,50', 4_000_000.5],
    ['4.000.000', 4_000_000],
    ['4,000,000', 4_000_000],
    ['4 000 000,5', 4_000_000.5],
    ["12'000", 12_000],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1234,5', 1234.5],
    ['1234.5', 1234.5],
    ['0.500', 0.5],
    ['0,500', 0.5],
    [' € 12 ', 12],
    ['12 EUR', 12],
    ['+7', 7],
    ['0', 0],
    [',5', 0.5],
    ['5.', 5],
  ])('%s is the same in either language', (text, value) => {
    expect(read(text, 'en-GB')).toEqual(number(value));
    expect(read(text, 'de-DE')).toEqual(number(value));
  });

  it('parts thousands as the language does, and is refused where it could mean two numbers', () => {
    expect(read('1,500', 'en-GB')).toEqual(number(1500));
    expect(read('1.500', 'en-GB')).toEqual(ambiguous(1500, 1.5));
    expect(read('1.500', 'de-DE')).toEqual(number(1500));
    expect(read('1,500', 'de-DE')).toEqual(ambiguous(1500, 1.5));
    expect(read('1234.567', 'en-GB')).toEqual(number(1234.567));
    expect(read('1234,567', 'en-GB')).toEqual(ambiguous(1_234_567, 1234.567));
    // Nobody counts in thousandths.
    expect(read('1.500', 'en-GB', 'count')).toEqual(number(1500));
    expect(read('1,500', 'de-DE', 'count')).toEqual(number(1500));
  });

  it.each(['abc', '1e6', '1.23.456', '1,2,3', '1.234,567,8', '12 00', '-', '.', '€', '1/2', '10%', '--5'])(
    '%s is none',
    (text) => {
      expect(read(text, 'en-GB')).toEqual({ is: 'not_a_number' });
      expect(read(text, 'de-DE')).toEqual({ is: 'not_a_number' });
    },
  );

  it('is not below zero, not longer than can be held, and whole where things are counted', () => {
    expect(read('-5', 'en-GB')).toEqual({ is: 'negative' });
    expect(read('−4.000.000,50', 'en-GB')).toEqual({ is: 'negative' });
    expect(read('1234567890123456', 'en-GB')).toEqual({ is: 'too_long' });
    expect(read('5.5', 'en-GB', 'count')).toEqual({ is: 'not_whole' });
    expect(read('5,5', 'en-GB', 'count')).toEqual({ is: 'not_whole' });
    expect(read('  ', 'en-GB')).toEqual({ is: 'empty' });
  });

  it.each(['en-GB', 'en-US', 'en-IN', 'de-DE', 'de-AT', 'de-CH'])('is read as %s shows it', (locale) => {
    for (const value of [
      0, 7, 999, 1500, 0.25, 1.567, 1234.567, 12_345.6, 4_000_000.5, 1_234_567, 123_456_789.25,
    ]) {
      expect(read(writtenGoal(value, locale), locale)).toEqual(number(value));
    }
  });
});
