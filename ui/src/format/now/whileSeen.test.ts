import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whileSeen } from './whileSeen';

let hidden = false;
const turn = (isHidden: boolean) => {
  hidden = isHidden;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  hidden = false;
  vi.useFakeTimers();
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('out of sight there is no timer, and what comes back is looked at once', () => {
  const look = vi.fn();
  const stop = whileSeen(1000, look);
  vi.advanceTimersByTime(3000);
  expect(look).toHaveBeenCalledTimes(3);

  turn(true);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(look).toHaveBeenCalledTimes(3);

  turn(false);
  expect(look).toHaveBeenCalledTimes(4);
  vi.advanceTimersByTime(1000);
  expect(look).toHaveBeenCalledTimes(5);

  stop();
  expect(vi.getTimerCount()).toBe(0);
  turn(true);
  turn(false);
  expect(look).toHaveBeenCalledTimes(5);
});

test('what begins out of sight begins to look when it is seen', () => {
  hidden = true;
  const look = vi.fn();
  const stop = whileSeen(1000, look);
  expect(vi.getTimerCount()).toBe(0);
  turn(false);
  turn(false);
  vi.advanceTimersByTime(2000);
  expect(look).toHaveBeenCalledTimes(4);
  stop();
});
