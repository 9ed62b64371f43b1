import { IconArrowDown, IconArrowUp, IconChartBar } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../api/bindings';
import classes from '../Grid.module.css';
import { isNumeric } from '../model/format';
import type { HeaderNames } from '../types';
import { ResizeHandle } from './ResizeHandle';

interface HeaderCellProps {
  column: Column;
  columnIndex: number;
  width: number;
  active: boolean;
  frozen: boolean;
  headerNames: HeaderNames;
  direction: 'ascending' | 'descending' | undefined;
  /** The key's rank where several columns order the rows, from 1. */
  rank: number | null;
  onSort: (column: string, add: boolean) => void;
  onResize: (column: string, width: number) => void;
  /** Shows what the column holds as a whole. */
  onProfile?: ((column: Column) => void) | undefined;
}

/** A column's name and its place in the order. A click orders by it, with Shift as a further key. */
export function HeaderCell(props: HeaderCellProps) {
  const { t } = useTranslation(['tables', 'profile']);
  const { column, columnIndex, width, active, frozen, headerNames, direction, rank } = props;
  const name = headerNames === 'api' ? column.name : column.label;
  const other = headerNames === 'api' ? column.label : column.name;
  const names = [classes.headerCell];
  if (frozen) names.push(classes.frozen);
  if (isNumeric(column)) names.push(classes.numeric);
  if (headerNames === 'api') names.push(classes.mono);
  const sort = (event: MouseEvent) => props.onSort(column.name, event.shiftKey);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and Space are handled once, on the grid.
    <div
      role="columnheader"
      aria-colindex={columnIndex + 1}
      aria-sort={direction ?? 'none'}
      tabIndex={active ? 0 : -1}
      className={names.join(' ')}
      style={{ width }}
      data-row={-1}
      data-column={columnIndex}
      data-exact={`${other}${column.dropped ? ` · ${t('columns.dropped')}` : ''}`}
      onClick={sort}
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
      {props.onProfile && (
        <button
          type="button"
          className={classes.profile}
          tabIndex={active ? 0 : -1}
          aria-label={t('profile:open', { column: name })}
          title={t('profile:open', { column: name })}
          onKeyDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            props.onProfile?.(column);
          }}
        >
          <IconChartBar size={14} aria-hidden="true" />
        </button>
      )}
      <ResizeHandle width={width} onResize={(next) => props.onResize(column.name, next)} />
    </div>
  );
}
