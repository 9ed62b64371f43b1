/** From a grid into its records one after the other, and back to the row where that ended. */
import { useEffect, useState } from 'react';
import { useNavigate, useNavigationType } from 'react-router';
import type { RowQuery } from '../../../api/bindings';
import type { GridRow, Jump } from '../../../components/grid/types';
import type { RecordTrail } from '../../../components/record/place/useRecordTrail';
import { beginWalk } from '../../../components/record/walk/rowWalk';
import { forgetWalk, walkedTo } from '../../../components/record/walk/walkedTo';

interface GridWalkDeps {
  connectionId: string;
  object: string;
  /** What the grid asks for, and the name of its place. */
  query: RowQuery;
  grid: string;
  trail: RecordTrail;
}

export function useGridWalk({ connectionId, object, query, grid, trail }: GridWalkDeps) {
  const navigate = useNavigate();
  const arrival = useNavigationType();
  const [jump, setJump] = useState<Jump | null>(() => {
    const row = arrival === 'POP' ? walkedTo(grid) : null;
    return row === null ? null : { row };
  });
  useEffect(() => forgetWalk(grid), [grid]);
  const openRecord = (row: GridRow) =>
    void navigate(`/tables/${connectionId}/${object}/${row.id}`, { state: beginWalk(query, grid) });
  const { current, canGoBack } = trail;
  const isRow = current?.object === object && !canGoBack;
  /** What the page of the record beside the grid is to know; nothing where it is none of the rows. */
  const expandWith = isRow ? beginWalk(query, grid) : undefined;
  return { jump, setJump, openRecord, expandWith };
}
