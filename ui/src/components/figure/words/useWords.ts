import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note, Unit, Words } from '../../../api/bindings';
import { useFormat } from '../../../format/useFormat';
import { createUnitFormat, type UnitFormat } from './unitFormat';

export interface FigureWords {
  /** Words in the language shown. */
  words: (words: Words) => string;
  /** A number of a unit, as tables and labels show it. */
  value: UnitFormat;
  /** A sentence with its values. */
  note: (note: Note) => string;
}

/** The words and numbers of figures in the language shown; money in the given currency. */
export function useWords(currency: string | null): FigureWords {
  const { i18n } = useTranslation();
  const { locale } = useFormat();
  const isGerman = i18n.language.startsWith('de');
  return useMemo(() => {
    const words = (it: Words) => (isGerman ? it.de : it.en);
    const value = createUnitFormat(locale, currency);
    const note = (it: Note) =>
      words(it.words).replace(/\{(\w+)\}/g, (place, name: string) => {
        const given = it.values[name];
        if (given === undefined) return place;
        return 'value' in given ? value(given.value, given.unit) : words(given);
      });
    return { words, value, note };
  }, [isGerman, locale, currency]);
}

export type { Unit };
