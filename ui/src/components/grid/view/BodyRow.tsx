import { memo } from 'react';
import type { Column } from '../../../api/bindings';
import classes from '../Grid.module.css';
import type { FormatOptions } from '../model/format';
import type { GridRow } from '../types';
import { GridCell } from './GridCell';

export interface BodyRowProps {
  index: number;
  row: GridRow | undefined;
  columns: Column[];
  widths: number[];
  height: number;
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
  targetOf: (column: Column, value: string) => string | null;
  onFollow: (object: string, id: string) => void;
}

/** One row: the frozen first cell, the cells on screen, and room for the rest. */
export const BodyRow = memo(function BodyRow(props: BodyRowProps) {
  const { index, row, columns, firstColumn, endColumn, spaceBefore, spaceAfter } = props;
  const drawn = columns.slice(firstColumn, endColumn);
  const names = [classes.row];
  if (row?.stale) names.push(classes.stale);
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
      <RowCell {...props} columnIndex={0} />
      {spaceBefore > 0 && <div role="presentation" style={{ width: spaceBefore, flex: 'none' }} />}
      {drawn.map((column, offset) => (
        <RowCell key={column.name} {...props} columnIndex={firstColumn + offset} />
      ))}
      {spaceAfter > 0 && <div role="presentation" style={{ width: spaceAfter, flex: 'none' }} />}
    </div>
  );
});

function RowCell(props: BodyRowProps & { columnIndex: number }) {
  const { row, columns, widths, index, columnIndex } = props;
  const column = columns[columnIndex];
  if (!column) return null;
  const cell = row?.cells[columnIndex];
  const isReference = (column.kind === 'reference' || column.kind === 'id') && typeof cell === 'string';
  return (
    <GridCell
      cell={cell}
      column={column}
      columnIndex={columnIndex}
      rowIndex={index}
      width={widths[columnIndex] ?? 0}
      active={props.activeColumn === columnIndex}
      selected={columnIndex >= props.selectedFrom && columnIndex < props.selectedEnd}
      frozen={columnIndex === 0}
      format={props.format}
      target={isReference ? props.targetOf(column, cell) : null}
      onFollow={props.onFollow}
    />
  );
}
