/** The values of a filter as people read them: days, labels, periods, names of records. */
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../api/bindings';
import { type FormatOptions, formatCell } from '../../../../components/grid/model/cell/format';
import { arity, type FilterDraft, inputFor } from '../../../../components/grid/model/filter/filter';
import { usePeriodWords } from './usePeriodWords';
import { useRecordNames } from './value/useRecordNames';

interface FilterWordsDeps {
  connectionId: string;
  object: string;
  draft: FilterDraft;
  column: Column;
  format: FormatOptions;
}

export function useFilterWords({ connectionId, object, draft, column, format }: FilterWordsDeps): string {
  const { t } = useTranslation('views');
  const periodWords = usePeriodWords();
  const isReference = inputFor(column) === 'reference';
  const names = useRecordNames(connectionId, object, column.name, isReference ? draft.values : []);
  if (arity(draft.operator) === 0) return '';
  if (draft.operator === 'in_period') return periodWords(draft.values[0] ?? '') ?? '…';
  const isDay = inputFor(column) === 'date';
  const shownAs: Column = isDay ? { ...column, kind: 'date' } : column;
  const word = (value: string) => {
    if (value.trim() === '') return '…';
    const isNumber = inputFor(column) === 'number';
    if (isNumber && Number.isNaN(Number(value))) return value;
    return formatCell(isNumber ? Number(value) : value, shownAs, format, { name: names.get(value) }).text;
  };
  const words = draft.values.map(word);
  if (words.length > MOST_WORDS) {
    const rest = words.length - MOST_WORDS;
    return `${words.slice(0, MOST_WORDS).join(', ')} ${t('more', { count: rest })}`;
  }
  return words.join(draft.operator === 'between' ? ' – ' : ', ') || '…';
}

const MOST_WORDS = 4;
