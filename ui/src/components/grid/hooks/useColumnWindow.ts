/** Which columns of a wide table are on screen; the pinned ones are frozen and always drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useMemo } from 'react';
import { stickyCount } from '../model/column/columnLayout';

export interface ColumnWindow {
  /** How many columns are frozen; they are the first. */
  frozen: number;
  /** First drawn column after the frozen ones. */
  first: number;
  /** One past the last drawn column. */
  end: number;
  spaceBefore: number;
  spaceAfter: number;
  /** Width of all columns. */
  totalWidth: number;
}

const FIRST_RECT = { width: 960, height: 480 };

export function useColumnWindow(
  scroller: RefObject<HTMLDivElement | null>,
  widths: number[],
  pinned: number,
): { view: ColumnWindow; revealColumn: (column: number) => void } {
  const viewport = scroller.current?.clientWidth || FIRST_RECT.width;
  const frozen = stickyCount(widths, Math.min(pinned, widths.length), viewport);
  const frozenWidth = useMemo(() => sum(widths.slice(0, frozen)), [widths, frozen]);
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: Math.max(0, widths.length - frozen),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index + frozen] ?? 0,
    paddingStart: frozenWidth,
    scrollPaddingStart: frozenWidth,
    overscan: 3,
    initialRect: FIRST_RECT,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths are read through estimateSize.
  useEffect(() => virtualizer.measure(), [virtualizer, widths, frozen]);

  const items = virtualizer.getVirtualItems();
  const [head, tail] = [items[0], items.at(-1)];
  const totalWidth = useMemo(() => sum(widths), [widths]);
  const revealColumn = useCallback(
    (column: number) => {
      if (column === 0) virtualizer.scrollToOffset(0);
      else if (column >= frozen) virtualizer.scrollToIndex(column - frozen, { align: 'auto' });
    },
    [virtualizer, frozen],
  );
  const view = {
    frozen,
    first: (head?.index ?? 0) + frozen,
    end: (tail?.index ?? -1) + frozen + 1,
    spaceBefore: head ? head.start - frozenWidth : 0,
    spaceAfter: tail ? totalWidth - tail.end : 0,
    totalWidth,
  };
  return { view, revealColumn };
}

function sum(widths: number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
