import { describe, expect, it } from 'vitest';
import type { Cell, Column } from '../../../../api/bindings';
import { testColumn } from '../column/testColumn';
import { EMPTY_MARK, formatCell, formatForCopy } from './format';

const en = { locale: 'en-GB', raw: false, yes: 'Yes', no: 'No', timeZone: 'Europe/Berlin' };
const de = { locale: 'de-DE', raw: false, yes: 'Ja', no: 'Nein', timeZone: 'Europe/Berlin' };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const stage = testColumn({
  kind: 'picklist',
  picklist: [{ value: 'Closed Won', label: 'Gewonnen', active: true }],
});

describe('formatCell', () => {
  const cases: [string, Cell, Column, typeof en, string, string | null][] = [
    ['null is a quiet dash', null, testColumn(), en, EMPTY_MARK, null],
    ['text stays', 'Müller & Söhne', testColumn(), de, 'Müller & Söhne', null],
    ['currency has its places', 1234.5, testColumn({ kind: 'currency', scale: 2 }), de, '1.234,50', '1234.5'],
    ['currency in English', 1234.5, testColumn({ kind: 'currency', scale: 2 }), en, '1,234.50', '1234.5'],
    [
      'more decimals than the field says are kept',
      0.12345,
      testColumn({ kind: 'number', scale: 2 }),
      en,
      '0.12345',
      null,
    ],
    ['a number shows no empty places', 7, testColumn({ kind: 'number', scale: 4 }), en, '7', null],
    [
      'percent is the number people see',
      12.5,
      testColumn({ kind: 'percent', scale: 1 }),
      de,
      '12,5 %',
      '12.5',
    ],
    [
      'a large integer stays exact',
      '9007199254740993',
      testColumn({ kind: 'integer' }),
      en,
      '9,007,199,254,740,993',
      '9007199254740993',
    ],
    ['a boolean is a word', 1, testColumn({ kind: 'boolean' }), de, 'Ja', null],
    ['zero is no', 0, testColumn({ kind: 'boolean' }), en, 'No', null],
    [
      'a date has no zone',
      '2026-03-01',
      testColumn({ kind: 'date' }),
      { ...en, locale: 'en-US' },
      'Mar 1, 2026',
      'Sunday, March 1, 2026',
    ],
    [
      'a date in German',
      '2026-03-01',
      testColumn({ kind: 'date' }),
      de,
      '01.03.2026',
      'Sonntag, 1. März 2026',
    ],
    [
      'an instant is local',
      '2026-07-01T22:30:00.000Z',
      testColumn({ kind: 'date_time' }),
      de,
      '02.07.2026, 00:30',
      'Donnerstag, 2. Juli 2026 um 00:30:00 MESZ',
    ],
    ['a time has no zone', '13:05:00.000Z', testColumn({ kind: 'time' }), de, '13:05:00', '13:05:00.000Z'],
    ['a picklist shows its label', 'Closed Won', stage, de, 'Gewonnen', 'Closed Won'],
    ['an unknown picklist value shows itself', 'Old', stage, de, 'Old', null],
    ['lines become one', 'a\r\n\n b', testColumn({ kind: 'long_text' }), en, 'a ⏎ b', 'a\r\n\n b'],
    ['what is no date stays as it is', 'soon', testColumn({ kind: 'date' }), en, 'soon', null],
  ];
  it.each(cases)('%s', (_title, cell, column, options, text, exact) => {
    const formatted = formatCell(cell, column, options);
    expect(plain(formatted.text)).toBe(text);
    expect(formatted.exact === null ? null : plain(formatted.exact)).toBe(exact);
    expect(formatted.empty).toBe(cell === null);
  });

  it('shows several choices by their labels', () => {
    const column = testColumn({
      kind: 'multi_picklist',
      picklist: [{ value: 'a', label: 'Alpha', active: true }],
    });
    expect(formatCell('a;b', column, en).text).toBe('Alpha, b');
  });

  it('shows stored values when asked for raw ones', () => {
    const raw = { ...de, raw: true };
    expect(formatCell('Closed Won', stage, raw).text).toBe('Closed Won');
    expect(formatCell(1234.5, testColumn({ kind: 'currency', scale: 2 }), raw).text).toBe('1234.5');
    expect(formatCell(1, testColumn({ kind: 'boolean' }), raw).text).toBe('1');
  });

  it('cuts a huge text for the line and keeps it whole beside', () => {
    const huge = 'x'.repeat(100_000);
    const formatted = formatCell(huge, testColumn({ kind: 'long_text' }), en);
    expect(formatted.text.length).toBeLessThan(310);
    expect(formatted.exact).toBe(huge);
  });
});

describe('formatForCopy', () => {
  it.each<[Cell, Column, string]>([
    [null, testColumn(), ''],
    ['a\nb', testColumn({ kind: 'long_text' }), 'a\nb'],
    [1234.5, testColumn({ kind: 'currency', scale: 2 }), '1.234,50'],
    [1, testColumn({ kind: 'boolean' }), 'Ja'],
    ['Closed Won', stage, 'Gewonnen'],
  ])('copies %j as it is shown', (cell, column, text) => {
    expect(formatForCopy(cell, column, de)).toBe(text);
  });

  it('copies stored values from a raw table', () => {
    expect(formatForCopy('Closed Won', stage, { ...de, raw: true })).toBe('Closed Won');
  });
});

describe('an amount', () => {
  const amount = testColumn({ kind: 'currency', scale: 2 });
  const at = (locale: string) => ({ locale, raw: false, yes: 'Yes', no: 'No' });
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

  it.each([
    ['en', 'EUR', 'EUR 1,234.50'],
    ['de', 'EUR', '1.234,50 EUR'],
    ['de', 'CHF', '1.234,50 CHF'],
    ['en', null, '1,234.50'],
    ['en', 'no code', '1,234.50'],
  ])('in %s of %s', (locale, currency, text) => {
    expect(plain(formatCell(1234.5, amount, at(locale), { currency }).text)).toBe(text);
    expect(plain(formatForCopy(1234.5, amount, at(locale), { currency }))).toBe(text);
  });

  it('is plain digits where stored values are wanted, and no other number has a currency', () => {
    expect(formatCell(1234.5, amount, { ...at('de'), raw: true }, { currency: 'EUR' }).text).toBe('1234.5');
    expect(formatCell(7, testColumn({ kind: 'integer' }), at('en'), { currency: 'EUR' }).text).toBe('7');
  });
});

describe('a reference', () => {
  const owner = testColumn({ kind: 'reference' });
  const options = { locale: 'en', raw: false, yes: 'Yes', no: 'No' };

  it('reads as the name of its record, with the Id beside', () => {
    expect(formatCell('005A', owner, options, { name: 'Ada' })).toEqual({
      text: 'Ada',
      exact: '005A',
      empty: false,
    });
    expect(formatForCopy('005A', owner, options, { name: 'Ada' })).toBe('Ada');
    expect(formatCell('005A', owner, { ...options, raw: true }, { name: 'Ada' }).text).toBe('005A');
    expect(formatCell(null, owner, options, { name: 'Ada' }).empty).toBe(true);
  });
});
