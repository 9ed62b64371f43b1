import type { Column, Sort } from '../../../api/bindings';
import classes from '../Grid.module.css';
import type { ColumnWindow } from '../hooks/useColumnWindow';
import { lefts } from '../model/column/columnLayout';
import type { HeaderNames } from '../types';
import { type HeaderActions, HeaderCell } from './HeaderCell';

export interface HeaderRowProps extends HeaderActions {
  columns: Column[];
  widths: number[];
  view: ColumnWindow;
  height: number;
  sort: Sort[];
  headerNames: HeaderNames;
  /** The active column where the headers are active, or -1. */
  activeColumn: number;
}

/** The column headers, which stay at the top. */
export function HeaderRow(props: HeaderRowProps) {
  const { columns, view, widths } = props;
  const places = lefts(widths, view.frozen);
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headerRow} style={{ height: props.height }}>
        {columns.slice(0, view.frozen).map((column, index) => (
          <Header
            key={column.name}
            {...props}
            column={column}
            columnIndex={index}
            left={places[index] ?? 0}
          />
        ))}
        {view.spaceBefore > 0 && (
          <div role="presentation" style={{ width: view.spaceBefore, flex: 'none' }} />
        )}
        {columns.slice(view.first, view.end).map((column, offset) => (
          <Header
            key={column.name}
            {...props}
            column={column}
            columnIndex={view.first + offset}
            left={null}
          />
        ))}
        {view.spaceAfter > 0 && <div role="presentation" style={{ width: view.spaceAfter, flex: 'none' }} />}
      </div>
    </div>
  );
}

function Header(props: HeaderRowProps & { column: Column; columnIndex: number; left: number | null }) {
  const { column, columnIndex, sort } = props;
  const rank = sort.findIndex((key) => key.column === column.name);
  const key = sort[rank];
  return (
    <HeaderCell
      column={column}
      columnIndex={columnIndex}
      width={props.widths[columnIndex] ?? 0}
      active={props.activeColumn === columnIndex}
      left={props.left}
      headerNames={props.headerNames}
      direction={key ? (key.descending ? 'descending' : 'ascending') : undefined}
      rank={key && sort.length > 1 ? rank + 1 : null}
      hasMenu={props.hasMenu}
      onSort={props.onSort}
      onResize={props.onResize}
      onFit={props.onFit}
      onMenu={props.onMenu}
      onDrag={props.onDrag}
    />
  );
}
