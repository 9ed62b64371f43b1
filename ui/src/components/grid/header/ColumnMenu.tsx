import { Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsHorizontal,
  IconArrowUp,
  IconChartBar,
  IconEyeOff,
  IconFilter,
  IconPin,
  IconPinnedOff,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, Sort } from '../../../api/bindings';
import type { ColumnActions } from '../types';

export interface ColumnMenuProps {
  column: Column;
  columnIndex: number;
  columnCount: number;
  isPinned: boolean;
  pinnedCount: number;
  sort: Sort[];
  actions: ColumnActions;
  /** The header it belongs to, in px of the window. */
  at: { left: number; top: number };
  onSort: (sort: Sort[]) => void;
  onFit: (columnIndex: number) => void;
  onClose: () => void;
}

const OUTSIDE = ['mousedown', 'touchstart'];

/** What can be done with a column: order and filter by it, place it, size it, hide it. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { t } = useTranslation('views');
  const { column, columnIndex, actions, at, isPinned } = props;
  const { name } = column;
  const key = props.sort.find((each) => each.column === name);
  const isAscending = key?.descending === false;
  const first = isPinned ? 0 : props.pinnedCount;
  const last = isPinned ? props.pinnedCount - 1 : props.columnCount - 1;
  const sortAs = (descending: boolean) => props.onSort([{ column: name, descending }]);
  return (
    <Menu
      opened
      onClose={props.onClose}
      position="bottom-start"
      width={240}
      shadow="md"
      withinPortal={false}
      // Not by keys: the one that opened it would close it at once.
      clickOutsideEvents={OUTSIDE}
      withInitialFocusPlaceholder={false}
      returnFocus={false}
      trapFocus
    >
      <Menu.Target>
        <div style={{ position: 'fixed', width: 0, height: 0, ...at }} aria-hidden="true" />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('column.menu', { column: column.label })}>
        <Menu.Label>{column.label}</Menu.Label>
        <Item icon={IconArrowUp} onClick={() => sortAs(false)} disabled={isAscending} first={!isAscending}>
          {t('column.ascending')}
        </Item>
        <Item
          icon={IconArrowDown}
          onClick={() => sortAs(true)}
          disabled={key?.descending === true}
          first={isAscending}
        >
          {t('column.descending')}
        </Item>
        <Item icon={IconFilter} onClick={() => actions.onFilter(column)}>
          {t('column.filter')}
        </Item>
        <Menu.Divider />
        <Item icon={isPinned ? IconPinnedOff : IconPin} onClick={() => actions.onPin(name, !isPinned)}>
          {t(isPinned ? 'column.unpin' : 'column.pin')}
        </Item>
        <Item
          icon={IconArrowLeft}
          disabled={columnIndex <= first}
          onClick={() => actions.onMove(name, columnIndex - 1)}
        >
          {t('column.left')}
        </Item>
        <Item
          icon={IconArrowRight}
          disabled={columnIndex >= last}
          onClick={() => actions.onMove(name, columnIndex + 1)}
        >
          {t('column.right')}
        </Item>
        <Item icon={IconArrowsHorizontal} onClick={() => props.onFit(columnIndex)}>
          {t('column.fit')}
        </Item>
        <Item icon={IconEyeOff} disabled={props.columnCount === 1} onClick={() => actions.onHide(name)}>
          {t('column.hide')}
        </Item>
        {actions.onProfile && (
          <>
            <Menu.Divider />
            <Item icon={IconChartBar} onClick={() => actions.onProfile?.(column)}>
              {t('column.profile')}
            </Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ItemProps {
  icon: ComponentType<{ size: number; 'aria-hidden': true }>;
  children: string;
  disabled?: boolean;
  /** Has the focus when the menu opens. */
  first?: boolean;
  onClick: () => void;
}

function Item({ icon: ItemIcon, children, disabled = false, first = false, onClick }: ItemProps) {
  return (
    <Menu.Item
      leftSection={<ItemIcon size={16} aria-hidden />}
      disabled={disabled}
      onClick={onClick}
      data-autofocus={first || undefined}
    >
      {children}
    </Menu.Item>
  );
}
