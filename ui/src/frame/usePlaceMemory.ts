import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { useLocation, useNavigationType } from 'react-router';

const scrolledTo = new Map<string, number>();

/**
 * Each page begins at its top, and going back leads to where it was left. The page scrolls inside the
 * frame, which the router's own restoration does not know. The keyboard stays with the page too.
 */
export function usePlaceMemory(page: RefObject<HTMLElement | null>) {
  const { key, pathname } = useLocation();
  const way = useNavigationType();

  useLayoutEffect(() => {
    const element = page.current;
    if (!element) return;
    // Where nothing was scrolled yet, it is at its top; to say so would lay the page out once more.
    if (scrolledTo.size > 0) element.scrollTop = way === 'POP' ? (scrolledTo.get(key) ?? 0) : 0;
    const remember = () => scrolledTo.set(key, element.scrollTop);
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [key, way, page]);

  // A link that left with its page must not leave the keyboard at the top of the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of place that counts
  useEffect(() => {
    if (document.activeElement === document.body) page.current?.focus({ preventScroll: true });
  }, [pathname, page]);
}
