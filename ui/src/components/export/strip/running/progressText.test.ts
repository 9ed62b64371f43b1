import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { createFormatter } from '../../../../format/format';
import { startBothLanguages } from '../../../../test/languages';
import { progressText } from './progressText';

beforeAll(startBothLanguages);

it('says what is known of an export, in both languages', async () => {
  const known = {
    rowsDone: 120_000,
    rowsExpected: 1_000_000,
    rowsPerSecond: 41_000,
    secondsLeft: 21,
    bytes: 5_000_000,
  };
  const unknown = { rowsDone: 12, rowsExpected: null, rowsPerSecond: 0, secondsLeft: null, bytes: 0 };
  await i18next.changeLanguage('en');
  const t = i18next.getFixedT('en', 'export');
  expect(progressText(t, createFormatter('en'), known)).toBe(
    '120,000 of 1,000,000 rows · 5 MB · 41K a second · 21 sec left',
  );
  expect(progressText(t, createFormatter('en'), unknown)).toBe('12 rows');
  expect(progressText(t, createFormatter('en'), { ...unknown, rowsDone: 0 })).toBe(
    'Rows are being looked for',
  );
  const de = i18next.getFixedT('de', 'export');
  expect(progressText(de, createFormatter('de'), unknown)).toBe('12 Zeilen');
});
