import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBothLanguages } from '../../../../test/languages';
import { isCounted, PERIODS_BY_UNIT, readPeriod, writePeriod } from './period';

beforeAll(startBothLanguages);

describe('relative dates', () => {
  it.each([
    ['TODAY', { word: 'TODAY', count: null }],
    ['LAST_90_DAYS', { word: 'LAST_90_DAYS', count: null }],
    ['THIS_FISCAL_QUARTER', { word: 'THIS_FISCAL_QUARTER', count: null }],
    ['LAST_N_DAYS:30', { word: 'LAST_N_DAYS', count: 30 }],
    ['N_FISCAL_YEARS_AGO:2', { word: 'N_FISCAL_YEARS_AGO', count: 2 }],
  ])('%s is read and written again', (literal, period) => {
    expect(readPeriod(literal)).toEqual(period);
    expect(writePeriod(period)).toBe(literal);
  });

  it.each(['', 'SOON', 'TODAY:1', 'LAST_N_DAYS', 'LAST_N_DAYS:0', 'LAST_N_DAYS:x', 'LAST_N_DAYS:1:2'])(
    '%j is none',
    (literal) => expect(readPeriod(literal)).toBeNull(),
  );

  it.each(['en', 'de'])('each has words in %s, with and without a number', (language) => {
    const t = i18next.getFixedT(language, 'views');
    for (const word of Object.values(PERIODS_BY_UNIT).flat()) {
      const words = isCounted(word) ? t(`period.${word}`, { count: 7 }) : t(`period.${word}`);
      expect(words, word).not.toContain('period.');
      expect(words.includes('7'), word).toBe(isCounted(word));
      if (isCounted(word)) expect(t(`period.${word}`, { count: 1 }), word).not.toContain('period.');
      if (isCounted(word)) expect(t(`choice.${word}`), word).not.toContain('choice.');
    }
  });
});
