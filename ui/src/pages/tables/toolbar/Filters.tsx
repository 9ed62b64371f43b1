import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../api/bindings';
import { type FilterDraft, operatorsFor } from '../../../components/grid/model/filter';
import type { FormatOptions } from '../../../components/grid/model/format';
import { AddFilter } from './AddFilter';
import { FilterChip } from './FilterChip';
import classes from './Toolbar.module.css';

interface FiltersProps {
  columns: Column[];
  filters: FilterDraft[];
  format: FormatOptions;
  onChange: (filters: FilterDraft[]) => void;
}

/** All conditions as chips, and the way to one more. */
export function Filters({ columns, filters, format, onChange }: FiltersProps) {
  const { t } = useTranslation('tables');
  const [added, setAdded] = useState<number | null>(null);
  const add = (column: Column) => {
    const operator = operatorsFor(column)[0] ?? 'is_not_empty';
    setAdded(filters.length);
    onChange([...filters, { column: column.name, operator, values: [] }]);
  };
  return (
    <fieldset className={classes.chips} aria-label={t('filters.title')}>
      <AddFilter columns={columns} onAdd={add} />
      {filters.map((draft, index) => {
        const column = columns.find((candidate) => candidate.name === draft.column);
        if (!column) return null;
        return (
          <FilterChip
            key={`${draft.column}-${index}`}
            draft={draft}
            column={column}
            format={format}
            startOpen={added === index}
            onChange={(next) => onChange(filters.map((each, place) => (place === index ? next : each)))}
            onRemove={() => {
              setAdded(null);
              onChange(filters.filter((_, place) => place !== index));
            }}
          />
        );
      })}
    </fieldset>
  );
}
