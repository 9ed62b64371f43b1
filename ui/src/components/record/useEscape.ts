import { useEffect } from 'react';

/** Escape closes, unless something that floats above took it. */
export function useEscape(close: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const floats =
        event.target instanceof Element && event.target.closest('[role="dialog"], [role="listbox"]');
      if (event.key === 'Escape' && !event.defaultPrevented && !floats) close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close]);
}
