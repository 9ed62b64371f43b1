import { renderHook } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Note } from '../../../api/bindings';
import { startI18n } from '../../../locales/i18n';
import { useWords } from './useWords';

beforeAll(async () => {
  if (!i18next.isInitialized) await startI18n();
});

const note: Note = {
  words: { en: '{count} of {stage}, worth {amount}; {what}', de: '{count} in {stage} für {amount}; {what}' },
  values: {
    count: { value: 1200, unit: 'count' },
    amount: { value: 5000, unit: 'money' },
    stage: { en: 'New', de: 'Neu' },
  },
};
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

describe('the sentences of figures', () => {
  it('have their values in the places that are named, and leave others as they are', async () => {
    await i18next.changeLanguage('en');
    const { result } = renderHook(() => useWords('EUR'));
    expect(plain(result.current.note(note))).toBe('1,200 of New, worth €5,000; {what}');
  });

  it('are German where the app is', async () => {
    await i18next.changeLanguage('de');
    const { result } = renderHook(() => useWords('EUR'));
    expect(plain(result.current.note(note))).toBe('1.200 in Neu für 5.000 €; {what}');
    expect(result.current.words({ en: 'Won', de: 'Gewonnen' })).toBe('Gewonnen');
    await i18next.changeLanguage('en');
  });
});
