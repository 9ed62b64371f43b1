import { useEffect, useState } from 'react';

/** Whether what is in a box is wider than the box, which hides a part of it. */
export function useOverflow<T extends HTMLElement>() {
  const [box, ref] = useState<T | null>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    if (!box) return;
    const look = () => setWider(box.scrollWidth > box.clientWidth + 1);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    return () => observer.disconnect();
  }, [box]);
  return { ref, isWider };
}
