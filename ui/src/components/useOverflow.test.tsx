import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useOverflow } from './useOverflow';

afterEach(() => vi.restoreAllMocks());

function Box() {
  const { ref, isWider } = useOverflow<HTMLDivElement>();
  return (
    <div ref={ref} role="status">
      {isWider ? 'goes on' : 'fits'}
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
