import { memo } from 'react';
import type { Column } from '../../../api/bindings';
import classes from '../Grid.module.css';
import type { FormatOptions } from '../model/cell/format';
import { lefts } from '../model/column/columnLayout';
import type { GridRow, RecordName } from '../types';
import { GridCell } from './GridCell';

export interface BodyRowProps {
  index: number;
  row: GridRow | undefined;
  columns: Column[];
  widths: number[];
  height: number;
  /** How many columns are frozen. */
  frozen: number;
  firstColumn: number;
  endColumn: number;
  spaceBefore: number;
  spaceAfter: number;
  /** The active column in this row, or -1. */
  activeColumn: number;
  /** Selected columns of this row: from, to before. */
  selectedFrom: number;
  selectedEnd: number;
  /** The record is open beside the grid. */
  current: boolean;
  format: FormatOptions;
  /** `undefined` while a name is on its way, null where there is none. */
  nameOf: ((column: Column, id: string) => RecordName | null | undefined) | undefined;
  targetOf: (column: Column, value: string) => string | null;
  onFollow: (object: string, id: string) => void;
}

/** One row: the frozen cells, the cells on screen, and room for the rest. */
export const BodyRow = memo(function BodyRow(props: BodyRowProps) {
  const { index, row, columns, frozen, firstColumn, endColumn, spaceBefore, spaceAfter } = props;
  const places = lefts(props.widths, frozen);
  const drawn = columns.slice(firstColumn, endColumn);
  const names = [classes.row];
  if (row?.stale) names.push(classes.stale);
  if (row?.removed) names.push(classes.removed);
  if (props.current) names.push(classes.current);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy={row === undefined || row.stale || undefined}
      className={names.join(' ')}
      style={{ height: props.height }}
      data-testid="grid-row"
    >
      {columns.slice(0, frozen).map((column, place) => (
        <RowCell key={column.name} {...props} columnIndex={place} left={places[place] ?? 0} />
      ))}
      {spaceBefore > 0 && <div role="presentation" style={{ width: spaceBefore, flex: 'none' }} />}
      {drawn.map((column, offset) => (
        <RowCell key={column.name} {...props} columnIndex={firstColumn + offset} left={null} />
      ))}
      {spaceAfter > 0 && <div role="presentation" style={{ width: spaceAfter, flex: 'none' }} />}
    </div>
  );
});

function RowCell(props: BodyRowProps & { columnIndex: number; left: number | null }) {
  const { row, columns, widths, index, columnIndex } = props;
  const column = columns[columnIndex];
  if (!column) return null;
  const cell = row?.cells[columnIndex];
  const id = column.kind === 'reference' && typeof cell === 'string' ? cell : null;
  const name = id === null || props.format.raw || !props.nameOf ? null : props.nameOf(column, id);
  return (
    <GridCell
      cell={cell}
      column={column}
      columnIndex={columnIndex}
      rowIndex={index}
      width={widths[columnIndex] ?? 0}
      active={props.activeColumn === columnIndex}
      selected={columnIndex >= props.selectedFrom && columnIndex < props.selectedEnd}
      left={props.left}
      currency={row?.currency}
      name={name}
      format={props.format}
      target={id === null ? null : (name?.object ?? props.targetOf(column, id))}
      onFollow={props.onFollow}
    />
  );
}
