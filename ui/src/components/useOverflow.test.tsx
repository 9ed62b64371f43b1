import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useOverflow } from './useOverflow';

afterEach(() => vi.restoreAllMocks());

function Box() {
  const { ref, isWider, isLonger, hasMoreBelow } = useOverflow<HTMLDivElement>();
  return (
    <div ref={ref} role="status">
      {isWider ? 'goes on' : 'fits'}
      {isLonger && (hasMoreBelow ? ', more below' : ', at its end')}
    </div>
  );
}

it('knows whether what is in a box is wider than the box, also once either changes', () => {
  const looks: (() => void)[] = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(look: () => void) {
        looks.push(look);
      }
      observe() {}
      disconnect() {}
    },
  );
  const wide = vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
  render(<Box />);
  expect(screen.getByRole('status')).toHaveTextContent('goes on');
  // A fraction of a pixel hides nothing.
  wide.mockReturnValue(601);
  act(() => looks.at(-1)?.());
  expect(screen.getByRole('status')).toHaveTextContent('fits');
  vi.unstubAllGlobals();
});

it('knows whether rows are hidden, and whether the end is reached', () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  render(<Box />);
  const box = screen.getByRole('status');
  expect(box).toHaveTextContent('fits, more below');
  box.scrollTop = 500;
  fireEvent.scroll(box);
  expect(box).toHaveTextContent('fits, at its end');
  vi.unstubAllGlobals();
});
