import type { OptionsFilter } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChosenValues } from './ChosenValues';
import type { FilterValueProps } from './FilterValue';
import { useRecordChoices } from './useRecordChoices';
import { useRecordNames } from './useRecordNames';

/** A pause in typing after which records are looked for. */
const TYPING_MS = 200;

/** What was found was found by the engine: nothing of it is sifted out here. */
const all: OptionsFilter<string> = ({ options }) => options;

/** The list itself scrolls, so that what scrolls is what the keys move through. */
const LIST = { options: { maxHeight: 260, overflowY: 'auto' } } as const;

/** Records that a reference may lead to, found by their names or given by their Ids. */
export function ReferenceValue(props: FilterValueProps) {
  const { connectionId, object, column, operator, values, onChange } = props;
  const { t } = useTranslation('views');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, TYPING_MS);
  const { choices, isLooking } = useRecordChoices(connectionId, column, search);
  const names = useRecordNames(connectionId, object, column.name, values);
  const chosen = values
    .filter((id) => id !== '' && !choices.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: names.get(id) ?? id }));
  return (
    <ChosenValues
      {...{ operator, values, onChange }}
      shared={{
        label: t('reference.label'),
        placeholder: t('reference.search'),
        data: [...chosen, ...choices],
        searchValue: typed,
        onSearchChange: setTyped,
        filter: all,
        nothingFoundMessage: isLooking ? t('reference.looking') : t('reference.none'),
        withScrollArea: false,
        styles: LIST,
      }}
    />
  );
}
