/** What headers do with their columns, and the filter that is being added. */
import { useMemo, useState } from 'react';
import type { Column } from '../../../api/bindings';
import { operatorsFor } from '../../../components/grid/model/filter/filter';
import type { ColumnActions } from '../../../components/grid/types';
import type { ColumnSettings } from './useColumnSettings';
import type { useTableState } from './useTableState';

interface ColumnActionsDeps {
  asked: ReturnType<typeof useTableState>;
  settings: ColumnSettings;
  /** Shows how a column's values are distributed. */
  onProfile?: (column: Column) => void;
}

export function useColumnActions({ asked, settings, onProfile }: ColumnActionsDeps) {
  const [addedFilter, setAddedFilter] = useState<number | null>(null);
  const { state, setFilters } = asked;
  const { hidden, setHidden, setPinned, move } = settings;
  return useMemo(() => {
    const onAddFilter = (column: Column) => {
      const operator = operatorsFor(column)[0] ?? 'is_not_empty';
      setAddedFilter(state.filters.length);
      setFilters([...state.filters, { column: column.name, operator, values: [] }]);
    };
    const columnActions: ColumnActions = {
      onMove: move,
      onPin: setPinned,
      onHide: (column) => setHidden([...hidden, column]),
      onFilter: onAddFilter,
      ...(onProfile ? { onProfile } : {}),
    };
    return { columnActions, addedFilter, onAddFilter };
  }, [state.filters, setFilters, hidden, setHidden, setPinned, move, onProfile, addedFilter]);
}
