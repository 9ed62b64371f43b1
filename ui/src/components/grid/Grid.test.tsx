import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '../../locales/i18n';
import { Grid, type GridProps } from './Grid';
import { testColumn } from './model/testColumn';

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
    <MantineProvider>
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
});
