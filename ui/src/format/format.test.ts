import { describe, expect, it } from 'vitest';
import { createFormatter } from './format';

const en = createFormatter('en');
const de = createFormatter('de');
const now = Date.parse('2026-05-04T10:00:00Z');
const before = (milliseconds: number) => new Date(now - milliseconds).toISOString();
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('formatting', () => {
  it('groups numbers as the language does', () => {
    expect(en.number(1_203_456)).toBe('1,203,456');
    expect(de.number(1_203_456)).toBe('1.203.456');
    expect(en.compact(9_999)).toBe('9,999');
    expect(en.compact(1_203_456)).toBe('1.2M');
  });

  it.each([
    [0, 'now', 'jetzt'],
    [44_000, 'now', 'jetzt'],
    [12 * 60_000, '12 minutes ago', 'vor 12 Minuten'],
    [-48 * 60_000, 'in 48 minutes', 'in 48 Minuten'],
    [-59 * 60_000, 'in 59 minutes', 'in 59 Minuten'],
    [59 * 60_000 + 29_000, '59 minutes ago', 'vor 59 Minuten'],
    [-60 * 60_000, 'in 1 hour', 'in 1 Stunde'],
    [-89 * 60_000, 'in 1 hour', 'in 1 Stunde'],
    [23 * 3_600_000, '23 hours ago', 'vor 23 Stunden'],
    [3 * 3_600_000, '3 hours ago', 'vor 3 Stunden'],
    [24 * 3_600_000, 'yesterday', 'gestern'],
  ])('says how long ago %d ms are', (milliseconds, english, german) => {
    expect(en.relative(before(milliseconds), now)).toBe(english);
    expect(de.relative(before(milliseconds), now)).toBe(german);
  });

  it.each([
    [850, '850 ms'],
    [1_500, '1.5 sec'],
    [48_000, '48 sec'],
    [60_000, '1 min'],
    [109_000, '1 min 49 sec'],
    [7_500_000, '2 hr 5 min'],
  ])('says how long %d ms last', (milliseconds, text) => {
    expect(plain(en.duration(milliseconds))).toBe(text);
  });

  it('gives small shares one decimal', () => {
    expect(en.percent(0.0923)).toBe('9.2%');
    expect(en.percent(0.63)).toBe('63%');
    expect(plain(de.percent(0.63))).toBe('63 %');
  });

  it('says bytes in a unit that fits', () => {
    expect(plain(en.bytes(812_345_678))).toBe('812.3 MB');
    expect(plain(en.bytes(4_096))).toBe('4 kB');
  });
});
