import { useTranslation } from 'react-i18next';
import type { Basis } from '../../../../api/bindings';
import { useFormat } from '../../../../format/useFormat';

const JANUARY = 1;
/** Where the person is: days of an org elsewhere begin at another time. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export interface StripFact {
  key: string;
  text: string;
  /** Something a person can do better about. */
  needsAttention?: boolean;
}

/** How true a figure can be, in words: of which days; of how many rows, and what is missing. */
export function useStripWords() {
  const { t } = useTranslation('figure');
  const format = useFormat();
  const month = (at: number) =>
    new Intl.DateTimeFormat(format.locale, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2001, at - 1, 1),
    );
  const counted = (key: 'rows' | 'missingRows' | 'removed', count: number): StripFact => ({
    key,
    text: t(`strip.${key}`, { count, number: format.number(count) }),
    needsAttention: key === 'missingRows',
  });
  const daysOf = ({ days }: Basis): string | null =>
    days && t(`strip.days.${days.of}`, { days: format.days(days.first, days.last) });
  const facts = (basis: Basis): StripFact[] => [
    counted('rows', basis.rows),
    ...when(basis.loading.length > 0, {
      key: 'loading',
      text: t('strip.loading', { list: format.list(basis.loading) }),
      needsAttention: true,
    }),
    ...when(basis.missingRows > 0, counted('missingRows', basis.missingRows)),
    ...when(basis.removedRows > 0, counted('removed', basis.removedRows)),
    ...basis.missing.map(({ object, column, share }) => {
      // A column that a statement made is of no object.
      const name = object === '' ? column : `${object}.${column}`;
      return { key: name, text: t('strip.missing', { share: format.percent(share), column: name }) };
    }),
    ...when(basis.unconverted > 0, {
      key: 'unconverted',
      text: t('strip.unconverted', {
        count: basis.unconverted,
        number: format.number(basis.unconverted),
        list: format.list(basis.unconvertedCurrencies),
      }),
      needsAttention: true,
    }),
    ...when(basis.currency !== null, {
      key: 'currency',
      text: t('strip.currency', { currency: basis.currency }),
    }),
    ...when(basis.timeZone !== ownZone, { key: 'zone', text: t('strip.zone', { zone: basis.timeZone }) }),
    ...when(basis.fiscalStartMonth !== JANUARY, {
      key: 'fiscal',
      text: t('strip.fiscal', { month: month(basis.fiscalStartMonth) }),
    }),
  ];
  /** In one line, with the instant itself: what is on paper does not age. */
  const line = (basis: Basis): string =>
    [
      daysOf(basis),
      `${t('strip.asOf')} ${basis.asOf === null ? '–' : format.dateTime(basis.asOf)}`,
      ...facts(basis).map(({ text }) => text),
    ]
      .filter((part) => part !== null)
      .join(' · ');
  return { daysOf, facts, line };
}

function when(isSo: boolean, fact: StripFact): StripFact[] {
  return isSo ? [fact] : [];
}
