import { useSyncExternalStore } from 'react';
import { whileSeen } from './whileSeen';

type Ticker = { now: number; subscribe: (listener: () => void) => () => void };

/** One timer per pace, running only while something that can be seen shows a span of time. */
function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let stop: (() => void) | undefined;
  const ticker: Ticker = {
    now: Date.now(),
    subscribe(listener) {
      listeners.add(listener);
      ticker.now = Date.now();
      stop ??= whileSeen(everyMs, () => {
        ticker.now = Date.now();
        for (const each of listeners) each();
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          stop?.();
          stop = undefined;
        }
      };
    },
  };
  return ticker;
}

const tickers = { second: createTicker(1000), quarterMinute: createTicker(15_000) };

/** The current time in epoch milliseconds, renewed at the pace asked for. */
export function useNow(pace: keyof typeof tickers = 'quarterMinute'): number {
  const ticker = tickers[pace];
  return useSyncExternalStore(ticker.subscribe, () => ticker.now);
}
