import { useCallback, useMemo } from 'react';
import type { Column } from '../../../api/bindings';
import { useTables } from '../../../api/queries/queries';
import { referenceTarget } from '../../../components/grid/model/cell/reference';

/** Which held object a cell's reference leads to. */
export function useTargets(connectionId: string) {
  const tables = useTables(connectionId);
  const held = useMemo(() => new Set(tables.data?.map((table) => table.object)), [tables.data]);
  return useCallback((column: Column, value: string) => referenceTarget(column, value, held), [held]);
}
