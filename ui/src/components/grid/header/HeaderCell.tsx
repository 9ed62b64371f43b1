import { IconArrowDown, IconArrowUp, IconChevronDown } from '@tabler/icons-react';
import type { MouseEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../api/bindings';
import classes from '../Grid.module.css';
import { isNumeric } from '../model/cell/format';
import type { HeaderNames } from '../types';
import { ResizeHandle } from './ResizeHandle';

/** What can be done at a column's header. */
export interface HeaderActions {
  hasMenu: boolean;
  onSort: (column: string, add: boolean) => void;
  onResize: (column: string, width: number) => void;
  onFit: (columnIndex: number) => void;
  onMenu: (columnIndex: number) => void;
  onDrag: (event: PointerEvent<HTMLElement>, columnIndex: number) => void;
}

interface HeaderCellProps extends HeaderActions {
  column: Column;
  columnIndex: number;
  width: number;
  active: boolean;
  /** Px from the left where it stays, or null where it scrolls. */
  left: number | null;
  headerNames: HeaderNames;
  direction: 'ascending' | 'descending' | undefined;
  /** The key's rank where several columns order the rows, from 1. */
  rank: number | null;
}

/** A column's name and its place in the order. A click orders by it, with Shift as a further key. */
export function HeaderCell(props: HeaderCellProps) {
  const { t } = useTranslation('tables');
  const { column, columnIndex, width, active, left, headerNames, direction, rank, hasMenu } = props;
  const name = headerNames === 'api' ? column.name : column.label;
  const other = headerNames === 'api' ? column.label : column.name;
  const names = [classes.headerCell];
  if (left !== null) names.push(classes.frozen);
  if (columnIndex === 0) names.push(classes.first);
  if (isNumeric(column)) names.push(classes.numeric);
  if (headerNames === 'api') names.push(classes.mono);
  const sort = (event: MouseEvent) => props.onSort(column.name, event.shiftKey);
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    props.onMenu(columnIndex);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and Space are handled once, on the grid.
    <div
      role="columnheader"
      aria-colindex={columnIndex + 1}
      aria-sort={direction ?? 'none'}
      aria-haspopup={hasMenu ? 'menu' : undefined}
      aria-keyshortcuts={hasMenu ? 'Alt+ArrowDown Alt+Shift+ArrowLeft Alt+Shift+ArrowRight' : undefined}
      tabIndex={active ? 0 : -1}
      className={names.join(' ')}
      style={left === null ? { width } : { width, left }}
      data-row={-1}
      data-column={columnIndex}
      data-exact={[other === name ? '' : other, column.dropped ? t('columns.dropped') : '']
        .filter(Boolean)
        .join(' · ')}
      onClick={sort}
      onContextMenu={hasMenu ? openMenu : undefined}
      onPointerDown={hasMenu ? (event) => props.onDrag(event, columnIndex) : undefined}
    >
      <span className={classes.headerName}>{name}</span>
      {direction && (
        <span className={classes.direction}>
          {direction === 'ascending' ? (
            <IconArrowUp size={14} aria-hidden="true" />
          ) : (
            <IconArrowDown size={14} aria-hidden="true" />
          )}
          {rank !== null && <span>{rank}</span>}
        </span>
      )}
      {hasMenu && (
        <span className={classes.menuMark} aria-hidden="true" data-testid="column-menu" onClick={openMenu}>
          <IconChevronDown size={14} />
        </span>
      )}
      <ResizeHandle
        width={width}
        onResize={(next) => props.onResize(column.name, next)}
        onFit={() => props.onFit(columnIndex)}
      />
    </div>
  );
}
