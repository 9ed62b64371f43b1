import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat';
import { type LeftOut, MOST_CATEGORIES, MOST_POINTS, MOST_SERIES } from './model/chartData';

/** What the picture does not show, said plainly. */
export function LeftOutNotes({ leftOut, isCut }: { leftOut: LeftOut; isCut: boolean }) {
  const { t } = useTranslation('chart');
  const format = useFormat();
  const note = (name: 'categories' | 'series' | 'points', most: number) =>
    leftOut[name] > 0
      ? // Rows that were not read may have more of them.
        t(`leftOut.${isCut ? 'atLeast' : 'exactly'}.${name}`, {
          count: leftOut[name],
          number: format.number(leftOut[name]),
          most: format.number(most),
        })
      : null;
  const notes = [
    note('categories', MOST_CATEGORIES),
    note('series', MOST_SERIES),
    note('points', MOST_POINTS),
    leftOut.addedUp ? t('leftOut.addedUp') : null,
  ].filter((each) => each !== null);
  if (notes.length === 0) return null;
  return <p>{notes.join(' ')}</p>;
}
