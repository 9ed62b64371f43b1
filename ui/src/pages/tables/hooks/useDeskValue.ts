/** A wish that is kept on this machine, apart from the data; the key may change while it is shown. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The value under a key, or null; and the way to set it, or with null to forget it. */
export function useDeskValue<T extends object>(key: string) {
  const text = useSyncExternalStore(subscribe, () => window.localStorage.getItem(key));
  const value = useMemo(() => parse<T>(text), [text]);
  const set = useCallback(
    (next: T | null) => {
      if (next === null) window.localStorage.removeItem(key);
      else window.localStorage.setItem(key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, set] as const;
}

function parse<T>(text: string | null): T | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null; // Changed by hand: as if nothing had been wished for.
  }
}
