import { IconCheck, IconMinus } from '@tabler/icons-react';
import { type MouseEvent, memo } from 'react';
import type { Cell, Column } from '../../../api/bindings';
import classes from '../Grid.module.css';
import { type FormatOptions, formatCell, isNumeric } from '../model/cell/format';
import type { RecordName } from '../types';

interface GridCellProps {
  cell: Cell | undefined;
  column: Column;
  columnIndex: number;
  rowIndex: number;
  width: number;
  active: boolean;
  selected: boolean;
  /** Px from the left where it stays, or null where it scrolls. */
  left: number | null;
  currency: string | null | undefined;
  /** Of the record a reference leads to: `undefined` while it is on its way. */
  name: RecordName | null | undefined;
  format: FormatOptions;
  /** The object a reference leads to, where it can be opened. */
  target: string | null;
  onFollow: (object: string, id: string) => void;
}

/** One value; `undefined` is a value that is on its way. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { cell, column, columnIndex, rowIndex, width, active, selected, left, format, name } = props;
  const isHere = cell !== undefined && (name !== undefined || cell === null);
  const shown = isHere
    ? formatCell(cell, column, format, { currency: props.currency, name: name?.name })
    : null;
  const names = [classes.cell];
  if (isNumeric(column)) names.push(classes.numeric);
  if (left !== null) names.push(classes.frozen);
  if (columnIndex === 0) names.push(classes.first);
  if (selected) names.push(classes.selected);
  if (shown?.empty) names.push(classes.empty);
  if (column.kind === 'id' || (column.kind === 'reference' && !name)) names.push(classes.mono);
  if (name?.removed) names.push(classes.gone);
  return (
    <div
      role="gridcell"
      id={active ? 'grid-active-cell' : undefined}
      aria-colindex={columnIndex + 1}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      className={names.join(' ')}
      style={left === null ? { width } : { width, left }}
      data-row={rowIndex}
      data-column={columnIndex}
      data-exact={shown?.exact ?? undefined}
    >
      {shown === null ? (
        <span className={classes.bar} aria-hidden="true" />
      ) : (
        <CellContent {...props} text={shown.text} empty={shown.empty} />
      )}
    </div>
  );
});

function CellContent({
  cell,
  column,
  format,
  target,
  onFollow,
  text,
  empty,
}: GridCellProps & { text: string; empty: boolean }) {
  if (column.kind === 'boolean' && !format.raw && !empty) {
    const Icon = text === format.yes ? IconCheck : IconMinus;
    return (
      <span className={classes.boolean}>
        <Icon size={14} aria-hidden="true" />
        {text}
      </span>
    );
  }
  if (target && typeof cell === 'string') {
    const follow = (event: MouseEvent) => {
      event.stopPropagation();
      onFollow(target, cell);
    };
    return (
      <button type="button" tabIndex={-1} className={classes.link} onClick={follow}>
        {text}
      </button>
    );
  }
  return <span className={classes.text}>{text}</span>;
}
