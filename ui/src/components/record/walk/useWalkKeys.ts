/** Alt with an arrow up or down goes to the previous or the next record. */
import { useEffect } from 'react';

export function useWalkKeys(onPrevious: () => void, onNext: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isWalk = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const step = { ArrowUp: onPrevious, ArrowDown: onNext }[event.key];
      if (!isWalk || !step || event.defaultPrevented) return;
      // There the keys have a meaning of their own.
      const within = event.target instanceof Element && event.target.closest(TYPING);
      if (within) return;
      event.preventDefault();
      step();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onPrevious, onNext]);
}

const TYPING = 'input, textarea, select, [role="dialog"], [role="listbox"], [role="menu"]';
