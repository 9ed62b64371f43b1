import { type ReactNode, useEffect, useState } from 'react';

/** Shows its children after 150 ms, so that what loads at once does not flash a skeleton. */
export function Delayed({ children, ms = 150 }: { children: ReactNode; ms?: number }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return due ? children : null;
}
