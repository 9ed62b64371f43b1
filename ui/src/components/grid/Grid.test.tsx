import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '../../locales/i18n';
import { Grid, type GridProps } from './Grid';
import { testColumn } from './model/column/testColumn';
import type { RecordName } from './types';

const columns = [
  testColumn({ name: 'Name', label: 'Full name' }),
  testColumn({ name: 'City', label: 'City' }),
];
const names = ['Ada', 'Grace', 'Katherine'];
const rows = names.map((name, index) => ({
  id: `00${index}`,
  cells: [name, index === 0 ? null : 'Berlin'],
  stale: false,
}));

const base: GridProps = {
  label: 'Rows of Leads',
  columns,
  widths: [200, 150],
  rowCount: rows.length,
  rowHeight: 32,
  rowAt: (index) => rows[index],
  loadRows: async () => [],
  sort: [{ column: 'Name', descending: true }],
  headerNames: 'label',
  format: { locale: 'en', raw: false, yes: 'Yes', no: 'No' },
  currentId: null,
  startAt: null,
  resetKey: '',
  targetOf: () => null,
  onLeave: vi.fn(),
  onWindow: vi.fn(),
  onSort: vi.fn(),
  onResize: vi.fn(),
  onPick: vi.fn(),
  onOpen: vi.fn(),
  onFollow: vi.fn(),
  onCopied: vi.fn(),
};

beforeAll(async () => {
  await startI18n();
  // jsdom lays nothing out; the grid is given a window to draw in.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
beforeEach(() => vi.clearAllMocks());

function show(props: Partial<GridProps> = {}) {
  render(
    <MantineProvider env="test">
      <Grid {...base} {...props} />
    </MantineProvider>,
  );
  return userEvent.setup();
}

describe('the grid', () => {
  it('tells how many rows and columns there are and how they are ordered', () => {
    show({ rowCount: 1_284_307 });
    const grid = screen.getByRole('grid', { name: 'Rows of Leads' });
    expect(grid).toHaveAttribute('aria-rowcount', '1284308');
    expect(grid).toHaveAttribute('aria-colcount', '2');
    expect(screen.getByRole('columnheader', { name: 'Full name' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    expect(screen.getByRole('columnheader', { name: 'City' })).toHaveAttribute('aria-sort', 'none');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });

  it('has one place to tab to, which the keys move', async () => {
    const user = show();
    await user.tab();
    expect(screen.getByRole('gridcell', { name: 'Ada' })).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowRight}');
    const active = screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0);
    expect(active).toHaveLength(1);
    expect(active[0]).toHaveFocus();
    expect(active[0]).toHaveAttribute('aria-colindex', '2');
    expect(active[0]?.closest('[role=row]')).toHaveAttribute('aria-rowindex', '3');
  });

  it('opens the record with Enter, and orders by a header with the same key', async () => {
    const user = show();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(base.onOpen).toHaveBeenCalledWith(rows[0]);
    await user.keyboard('{ArrowUp}{ArrowRight}{Shift>}{Enter}{/Shift}');
    expect(base.onSort).toHaveBeenCalledWith('City', true);
  });

  it('copies a range as it is shown, with nothing for an empty cell', async () => {
    const user = show();
    await user.tab();
    await user.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
    const setData = vi.fn();
    fireEvent.copy(screen.getByRole('grid'), { clipboardData: { setData } });
    expect(setData).toHaveBeenCalledWith('text/plain', 'Ada\t\nGrace\tBerlin');
    expect(base.onCopied).toHaveBeenCalledWith(2, 'copied');
  });

  it('copies one cell and no more where many would be an export', async () => {
    const user = show({ copiesMany: false });
    await user.tab();
    const setData = vi.fn();
    const copy = () => fireEvent.copy(screen.getByRole('grid'), { clipboardData: { setData } });
    copy();
    expect(setData).toHaveBeenCalledWith('text/plain', 'Ada');
    for (const key of ['{ArrowDown}', '{ArrowUp}{ArrowRight}']) {
      setData.mockClear();
      await user.keyboard(`{Shift>}${key}{/Shift}`);
      copy();
      expect(setData).not.toHaveBeenCalled();
      expect(base.onCopied).toHaveBeenLastCalledWith(expect.any(Number), 'not_permitted');
    }
  });

  it('widens a column by keys on its header', async () => {
    const user = show();
    await user.tab();
    await user.keyboard('{ArrowUp}{Alt>}{ArrowRight}{/Alt}');
    expect(base.onResize).toHaveBeenCalledWith('Name', 216);
  });

  it('draws rows that are on their way as busy', () => {
    show({ rowAt: () => undefined });
    expect(screen.getAllByRole('row')[1]).toHaveAttribute('aria-busy', 'true');
  });

  it('draws a few cells of a table of 250 columns and a million rows', () => {
    const wide = Array.from({ length: 250 }, (_, index) =>
      testColumn({ name: `F${index}__c`, label: `A column with quite a long name, number ${index}` }),
    );
    show({
      columns: wide,
      widths: wide.map(() => 150),
      pinned: 2,
      rowCount: 1_000_000,
      rowAt: (index) => ({ id: `${index}`, cells: wide.map(() => 'x'), stale: false }),
    });
    const drawn = screen.getAllByRole('gridcell');
    expect(drawn.length).toBeGreaterThan(50);
    expect(drawn.length).toBeLessThan(1_000);
    expect(screen.getAllByRole('columnheader').length).toBeLessThan(25);
    expect(screen.getByRole('grid')).toHaveAttribute('aria-colcount', '250');
  });

  it('keeps pinned columns at their places from the left', () => {
    show({ pinned: 2 });
    const [first, second] = screen.getAllByRole('columnheader');
    expect(first).toHaveStyle({ left: '0px' });
    expect(second).toHaveStyle({ left: '200px' });
  });

  describe('with what can be done to columns', () => {
    const columnActions = { onMove: vi.fn(), onPin: vi.fn(), onHide: vi.fn(), onFilter: vi.fn() };

    it('moves a column by keys on its header, but not out of the pinned ones', async () => {
      const user = show({ columnActions, pinned: 0 });
      await user.tab();
      await user.keyboard('{ArrowUp}{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
      expect(columnActions.onMove).toHaveBeenCalledWith('Name', 1);
      columnActions.onMove.mockClear();
      await user.keyboard('{ArrowLeft}{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}');
      expect(columnActions.onMove).not.toHaveBeenCalled();
    });

    it('offers all of it in a menu that the keys open', async () => {
      const onOrder = vi.fn();
      const user = show({ columnActions, onOrder });
      await user.tab();
      await user.keyboard('{ArrowUp}{ArrowRight}{Alt>}{ArrowDown}{/Alt}');
      await user.click(await screen.findByRole('menuitem', { name: 'Pin' }));
      expect(columnActions.onPin).toHaveBeenCalledWith('City', true);
      await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
      await user.click(await screen.findByRole('menuitem', { name: 'Sort descending' }));
      expect(onOrder).toHaveBeenCalledWith([{ column: 'City', descending: true }]);
      expect(screen.queryByRole('menuitem', { name: 'Column profile' })).toBeNull();
    });

    it('fits a column by a double click on its edge', () => {
      show({ columnActions });
      const [, edge] = screen.getAllByTestId('resize');
      if (edge) fireEvent.doubleClick(edge);
      expect(base.onResize).toHaveBeenCalledWith('City', expect.any(Number));
      expect(base.onSort).not.toHaveBeenCalled();
    });
  });

  it('shows names for references, a bar while they are on their way, and Ids where there are none', () => {
    const owner = testColumn({ name: 'OwnerId', label: 'Owner', kind: 'reference' });
    const names: Record<string, RecordName | null> = {
      '0051': { object: 'User', name: 'Ada', removed: false },
      '0052': { object: 'User', name: 'Grace', removed: true },
      '0053': null,
    };
    const ids = ['0051', '0052', '0053', '0054'];
    show({
      columns: [owner],
      widths: [200],
      rowCount: ids.length,
      rowAt: (index) => ({ id: `${index}`, cells: [ids[index]], stale: false }),
      nameOf: (_, id) => names[id],
    });
    const cells = screen.getAllByRole('gridcell');
    expect(cells.map((cell) => cell.textContent)).toEqual(['Ada', 'Grace', '0053', '']);
    expect(cells[0]).toHaveAttribute('data-exact', '0051');
    expect(screen.getByRole('button', { name: 'Ada' })).toBeInTheDocument();
  });
});
