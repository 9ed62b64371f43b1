/** Which columns of a wide table are on screen; the first column is frozen and always drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect } from 'react';

export interface ColumnWindow {
  /** First drawn column after the frozen one. */
  first: number;
  /** One past the last drawn column. */
  end: number;
  spaceBefore: number;
  spaceAfter: number;
  /** Width of all columns. */
  totalWidth: number;
}

export function useColumnWindow(
  scroller: RefObject<HTMLDivElement | null>,
  widths: number[],
): { view: ColumnWindow; revealColumn: (column: number) => void } {
  const frozen = widths[0] ?? 0;
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: Math.max(0, widths.length - 1),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index + 1] ?? 0,
    paddingStart: frozen,
    scrollPaddingStart: frozen,
    overscan: 3,
    initialRect: { width: 960, height: 480 },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths are read through estimateSize.
  useEffect(() => virtualizer.measure(), [virtualizer, widths]);

  const items = virtualizer.getVirtualItems();
  const [head, tail] = [items[0], items.at(-1)];
  const totalWidth = widths.reduce((sum, width) => sum + width, 0);
  const revealColumn = useCallback(
    (column: number) => {
      if (column === 0) virtualizer.scrollToOffset(0);
      else virtualizer.scrollToIndex(column - 1, { align: 'auto' });
    },
    [virtualizer],
  );
  const view = {
    first: (head?.index ?? 0) + 1,
    end: (tail?.index ?? -1) + 2,
    spaceBefore: head ? head.start - frozen : 0,
    spaceAfter: tail ? totalWidth - tail.end : 0,
    totalWidth,
  };
  return { view, revealColumn };
}
