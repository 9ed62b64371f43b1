import { describe, expect, it } from 'vitest';
import { createUnitFormat } from './unitFormat';

/** Intl parts numbers and units by spaces that do not break. */
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

describe('numbers of figures', () => {
  const cases = (locale: string, currency: string | null) => {
    const format = createUnitFormat(locale, currency);
    return (value: number, unit: Parameters<typeof format>[1], short = false) =>
      plain(format(value, unit, short));
  };

  it('are written as the language and the unit want', () => {
    const english = cases('en-GB', 'EUR');
    expect(english(1234.5, 'count')).toBe('1,235');
    expect(english(1234567, 'money')).toBe('€1,234,567');
    expect(english(0.1234, 'share')).toBe('12.3%');
    expect(english(12.6, 'days')).toBe('13 days');
    expect(english(1, 'days')).toBe('1 day');
    expect(english(2.55, 'days')).toBe('2.6 days');
    expect(english(20_680, 'day')).toBe('15 Aug 2026');
    expect(english(1.239, 'plain')).toBe('1.24');
    const german = cases('de-DE', 'EUR');
    expect(german(1234.5, 'count')).toBe('1.235');
    expect(german(1234567, 'money')).toBe('1.234.567 €');
    expect(german(0.1234, 'share')).toBe('12,3 %');
    expect(german(12.6, 'days')).toBe('13 Tage');
    expect(german(20_680, 'day')).toBe('15.08.2026');
  });

  it('are short on axes', () => {
    const english = cases('en-GB', 'EUR');
    expect(english(1_250_000, 'money', true)).toBe('€1.3m');
    expect(english(2_000_000, 'money', true)).toBe('€2m');
    expect(english(0.126, 'share', true)).toBe('13%');
    expect(english(12_345, 'count', true)).toBe('12.3k');
    expect(english(40, 'days', true)).toBe('40');
    expect(english(20_680, 'day', true)).toBe('15 Aug');
    const german = cases('de-DE', 'EUR');
    expect(german(1_250_000, 'money', true)).toBe('1,3 Mio. €');
    expect(german(464_911.5, 'money', true)).toBe('465.000 €');
    expect(english(464_911.5, 'money', true)).toBe('€465k');
    expect(english(27_099.5, 'money', true)).toBe('€27.1k');
  });

  it('are hours in the unit that tells most', () => {
    const english = cases('en-GB', null);
    expect(english(0.5, 'hours')).toBe('30 minutes');
    expect(english(1.5, 'hours')).toBe('1.5 hours');
    expect(english(72, 'hours')).toBe('3 days');
    // A working day has no twenty-four hours.
    expect(english(72, 'working_hours')).toBe('72 hours');
    expect(english(0.5, 'working_hours')).toBe('30 minutes');
  });

  it('are money without a sign where the currency is not known', () => {
    expect(cases('en-GB', null)(1234567, 'money')).toBe('1,234,567');
  });

  it('keep the sign of what was lost', () => {
    expect(cases('en-GB', 'EUR')(-1500, 'money', true)).toBe('-€1.5k');
  });
});
