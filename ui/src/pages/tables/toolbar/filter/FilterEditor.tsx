import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../api/bindings';
import {
  arity,
  type DraftOperator,
  type FilterDraft,
  inputFor,
  operatorsFor,
} from '../../../../components/grid/model/filter/filter';
import classes from '../Toolbar.module.css';
import { FilterValue } from './value/FilterValue';
import { inFlow } from './value/inFlow';

interface FilterEditorProps {
  connectionId: string;
  object: string;
  draft: FilterDraft;
  column: Column;
  onChange: (draft: FilterDraft) => void;
  onDone: () => void;
}

/** The comparison and the values of one condition. */
export function FilterEditor({ connectionId, object, draft, column, onChange, onDone }: FilterEditorProps) {
  const { t } = useTranslation('tables');
  const input = inputFor(column);
  const operators = operatorsFor(column).map((operator) => ({
    value: operator,
    label: t(`filters.operator.${input}.${operator}`),
  }));
  const changeOperator = (operator: string | null) => {
    if (!operator) return;
    const next = operator as DraftOperator;
    // A period is no day, and a day no period.
    const fits = next !== 'in_period' && draft.operator !== 'in_period';
    const keep = arity(next) === 0 || !fits ? [] : draft.values.slice(0, arity(next) ?? undefined);
    onChange({ ...draft, operator: next, values: keep });
  };
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <Select
        size="xs"
        label={column.label}
        description={column.name}
        data={operators}
        value={draft.operator}
        allowDeselect={false}
        comboboxProps={inFlow}
        onChange={changeOperator}
      />
      {arity(draft.operator) !== 0 && (
        <FilterValue
          connectionId={connectionId}
          object={object}
          column={column}
          operator={draft.operator}
          values={draft.values}
          onChange={(values) => onChange({ ...draft, values })}
        />
      )}
      <Button type="submit" size="xs">
        {t('filters.done')}
      </Button>
    </form>
  );
}
