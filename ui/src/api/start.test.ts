import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from './client';
import { askForStart, PATIENCE_MS } from './start';

const { callHost } = vi.hoisted(() => ({ callHost: vi.fn() }));
vi.mock('./host', async (original) => ({ ...(await original<typeof import('./host')>()), callHost }));

describe('what a start asks', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    callHost.mockReset();
  });
  afterEach(() => vi.useRealTimers());

  it('is asked once the engine is followed, and waited for', async () => {
    callHost.mockImplementation(async (command) => command);
    const client = createQueryClient();
    let follow = () => {};
    let isOver = false;
    const followed = new Promise<void>((resolve) => {
      follow = resolve;
    });
    const asked = askForStart(client, followed).then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(1);
    expect(callHost).not.toHaveBeenCalled();
    follow();
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
    await asked;
    expect(client.getQueryData(['connections'])).toBe('list_connections');
  });

  it('is not waited for long, and may fail', async () => {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    callHost.mockImplementation(() => new Promise(() => {}));
    void askForStart(createQueryClient(), Promise.resolve()).then(over);
    await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    expect(isOver).toBe(true);
    callHost.mockRejectedValue(new Error('no'));
    const failed = askForStart(createQueryClient(), Promise.resolve());
    await vi.advanceTimersByTimeAsync(1);
    await expect(failed).resolves.toBeUndefined();
  });
});
