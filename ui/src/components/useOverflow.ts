import { useEffect, useState } from 'react';

/** What of the content of a box is hidden: what is wider than it, and what comes below. */
export function useOverflow<T extends HTMLElement>() {
  const [box, ref] = useState<T | null>(null);
  const [isWider, setWider] = useState(false);
  const [isLonger, setLonger] = useState(false);
  const [hasMoreBelow, setMoreBelow] = useState(false);
  useEffect(() => {
    if (!box) return;
    const look = () => {
      setWider(box.scrollWidth > box.clientWidth + 1);
      setLonger(box.scrollHeight > box.clientHeight + 1);
      setMoreBelow(box.scrollHeight > box.clientHeight + box.scrollTop + 1);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [box]);
  return { ref, isWider, isLonger, hasMoreBelow };
}
