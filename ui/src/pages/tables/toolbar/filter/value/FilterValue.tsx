import { Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../../api/bindings';
import { type DraftOperator, inputFor } from '../../../../../components/grid/model/filter/filter';
import { separatorsOf } from '../../../../../format/separators';
import { useFormat } from '../../../../../format/useFormat';
import { ChosenValues } from './ChosenValues';
import { inFlow } from './inFlow';
import { PeriodValue } from './PeriodValue';
import { ReferenceValue } from './ReferenceValue';

export interface FilterValueProps {
  connectionId: string;
  object: string;
  column: Column;
  operator: DraftOperator;
  values: string[];
  onChange: (values: string[]) => void;
}

/** The input that fits a column: text, number, day, choice or yes and no; two of them for a range. */
export function FilterValue(props: FilterValueProps) {
  const { t } = useTranslation('tables');
  const { column, operator, values, onChange } = props;
  if (operator === 'in_period') return <PeriodValue values={values} onChange={onChange} />;
  if (inputFor(column) === 'reference') return <ReferenceValue {...props} />;
  if (inputFor(column) === 'picklist' || inputFor(column) === 'choices') return <PicklistValue {...props} />;
  if (inputFor(column) === 'boolean') {
    return (
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={column.label}
        value={values[0] ?? ''}
        onChange={(value) => onChange([value])}
        data={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
      />
    );
  }
  if (operator !== 'between') {
    return (
      <OneValue
        column={column}
        label={t('filters.value')}
        value={values[0] ?? ''}
        onChange={(value) => onChange([value])}
        focus
      />
    );
  }
  return (
    <Group grow gap={8} wrap="nowrap">
      <OneValue
        column={column}
        label={t('filters.from')}
        value={values[0] ?? ''}
        onChange={(value) => onChange([value, values[1] ?? ''])}
        isOneOfTwo
        focus
      />
      <OneValue
        column={column}
        label={t('filters.to')}
        value={values[1] ?? ''}
        onChange={(value) => onChange([values[0] ?? '', value])}
        isOneOfTwo
      />
    </Group>
  );
}

interface OneValueProps {
  column: Column;
  label: string;
  value: string;
  focus?: boolean;
  /** Half as wide as the editor: a calendar has no room in there. */
  isOneOfTwo?: boolean;
  onChange: (value: string) => void;
}

function OneValue({ column, label, value, focus = false, isOneOfTwo = false, onChange }: OneValueProps) {
  const { locale } = useFormat();
  const { i18n } = useTranslation();
  const shared = { size: 'xs', label, ...(focus ? { 'data-autofocus': true } : {}) } as const;
  switch (inputFor(column)) {
    case 'number':
      return (
        <NumberInput
          {...shared}
          {...separatorsOf(locale)}
          value={value}
          hideControls
          onChange={(next) => onChange(String(next))}
        />
      );
    case 'date':
      return (
        <DateInput
          {...shared}
          value={value === '' ? null : value}
          valueFormat={locale.startsWith('de') ? 'DD.MM.YYYY' : 'YYYY-MM-DD'}
          locale={i18n.language}
          clearable
          weekendDays={[]}
          popoverProps={isOneOfTwo ? { withinPortal: false } : inFlow}
          onChange={(next) => onChange(next ?? '')}
        />
      );
    default:
      return (
        <TextInput {...shared} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      );
  }
}

function PicklistValue({ column, ...props }: FilterValueProps) {
  const { t } = useTranslation('tables');
  const data = column.picklist.map(({ value, label }) => ({ value, label }));
  return <ChosenValues {...props} shared={{ label: t('filters.value'), data }} />;
}
