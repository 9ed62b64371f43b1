import { useEffect, useRef, useState } from 'react';

/**
 * What someone is typing, shown at each key and passed on once they pause.
 *
 * `pass(next, 0)` passes on at once. A value that changes from elsewhere, as by going back, replaces
 * what was typed. Values are compared by their JSON.
 */
export function useTyped<T>(value: T, onChange: (value: T) => void, waitMs: number) {
  const [typed, setTyped] = useState(value);
  const passed = useRef(JSON.stringify(value));
  const timer = useRef(0);
  const latest = useRef(onChange);
  latest.current = onChange;

  const known = JSON.stringify(value);
  useEffect(() => {
    if (known !== passed.current) {
      passed.current = known;
      setTyped(JSON.parse(known) as T);
    }
  }, [known]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const pass = (next: T, wait = waitMs) => {
    setTyped(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      passed.current = JSON.stringify(next);
      latest.current(next);
    }, wait);
  };
  /** What is typed and not passed on yet is nobody's any more. */
  const forget = () => window.clearTimeout(timer.current);
  return [typed, pass, forget] as const;
}
