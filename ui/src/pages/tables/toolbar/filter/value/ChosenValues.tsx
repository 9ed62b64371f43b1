import { MultiSelect, type MultiSelectProps, Select } from '@mantine/core';
import { arity } from '../../../../../components/grid/model/filter/filter';
import type { FilterValueProps } from './FilterValue';
import { inFlow } from './inFlow';

type ChosenValuesProps = Pick<FilterValueProps, 'operator' | 'values' | 'onChange'> & {
  /** What one and several chosen values have in common: words, choices, how they are found. */
  shared: Pick<
    MultiSelectProps,
    | 'label'
    | 'placeholder'
    | 'data'
    | 'searchValue'
    | 'onSearchChange'
    | 'filter'
    | 'nothingFoundMessage'
    | 'withScrollArea'
  > & { styles?: { options: { maxHeight: number; overflowY: 'auto' } } };
};

/** One of the choices, or several where the operator takes them. */
export function ChosenValues({ operator, values, onChange, shared }: ChosenValuesProps) {
  const look = {
    ...shared,
    size: 'xs',
    searchable: true,
    comboboxProps: inFlow,
    'data-autofocus': true,
  } as const;
  if (arity(operator) === null) {
    return <MultiSelect {...look} value={values} onChange={onChange} hidePickedOptions />;
  }
  return (
    <Select
      {...look}
      value={values[0] ?? null}
      onChange={(value) => onChange(value === null ? [] : [value])}
    />
  );
}
