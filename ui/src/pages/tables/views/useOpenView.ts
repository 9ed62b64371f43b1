/** The saved view that the address names, as far as it still fits the table. */
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Column, SavedView } from '../../../api/bindings';
import { EMPTY_STATE } from '../../../components/grid/model/place/tableState';
import { lookOf, missingColumns, stateOf, withoutColumns } from './viewModel';

export function useOpenView(views: SavedView[], columns: Column[]) {
  const [params] = useSearchParams();
  const id = params.get('view');
  const saved = views.find((view) => view.id === id) ?? null;
  return useMemo(() => {
    if (!saved) return { saved, view: null, missing: [], isLost: id !== null, base: EMPTY_STATE, look: null };
    const missing = missingColumns(saved.view, columns);
    const view = withoutColumns(saved.view, missing);
    const look = { id: saved.id, look: lookOf(view, columns) };
    return { saved, view, missing, isLost: false, base: stateOf(view), look };
  }, [saved, columns, id]);
}

export type OpenView = ReturnType<typeof useOpenView>;
