import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient, followEngine } from './client';

const { callHost, unsubscribe } = vi.hoisted(() => ({
  callHost: vi.fn(async () => null),
  unsubscribe: vi.fn(),
}));
vi.mock('./host', async (original) => ({
  ...(await original<typeof import('./host')>()),
  callHost,
  subscribeToHost: () => unsubscribe,
}));

describe('coming back to the window', () => {
  beforeEach(() => callHost.mockClear());
  afterEach(() => vi.restoreAllMocks());

  it('makes the engine look for what others have changed, as long as it is followed', () => {
    const stop = followEngine(createQueryClient());
    expect(callHost).not.toHaveBeenCalled();
    window.dispatchEvent(new Event('focus'));
    expect(callHost).toHaveBeenCalledExactlyOnceWith('look_again', {});
    stop();
    expect(unsubscribe).toHaveBeenCalledOnce();
    window.dispatchEvent(new Event('focus'));
    expect(callHost).toHaveBeenCalledOnce();
  });
});
