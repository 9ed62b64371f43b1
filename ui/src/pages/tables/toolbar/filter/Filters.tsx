import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../api/bindings';
import type { FormatOptions } from '../../../../components/grid/model/cell/format';
import type { FilterDraft } from '../../../../components/grid/model/filter/filter';
import classes from '../Toolbar.module.css';
import { FilterChip } from './FilterChip';

interface FiltersProps {
  connectionId: string;
  object: string;
  columns: Column[];
  filters: FilterDraft[];
  format: FormatOptions;
  /** The place of the filter just added, whose editor opens. */
  added: number | null;
  onChange: (filters: FilterDraft[]) => void;
}

/** All conditions as chips. */
export function Filters(props: FiltersProps) {
  const { t } = useTranslation('tables');
  const { columns, filters, format, added, onChange } = props;
  if (filters.length === 0) return null;
  return (
    <fieldset className={classes.chips} aria-label={t('filters.title')}>
      {filters.map((draft, index) => {
        const column = columns.find((candidate) => candidate.name === draft.column);
        if (!column) return null;
        return (
          <FilterChip
            key={`${draft.column}-${index}`}
            draft={draft}
            column={column}
            connectionId={props.connectionId}
            object={props.object}
            format={format}
            startOpen={added === index}
            onChange={(next) => onChange(filters.map((each, place) => (place === index ? next : each)))}
            onRemove={() => onChange(filters.filter((_, place) => place !== index))}
          />
        );
      })}
    </fieldset>
  );
}
