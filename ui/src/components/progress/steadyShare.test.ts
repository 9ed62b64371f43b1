import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../api/bindings';
import { shareOfRows } from './steadyShare';
import { useSteadyShare } from './useSteadyShare';

const run = (
  id: string,
  rowsDone: number,
  rowsExpected: number | null,
  state: Run['state'] = 'running',
): Run => ({
  id,
  connectionId: 'c',
  state,
  firstLoad: true,
  rowsAdded: 0,
  rowsChanged: 0,
  rowsRemoved: 0,
  objects: [],
  rowsDone,
  rowsExpected,
  rowsPerSecond: 0,
  secondsLeft: null,
  apiCalls: 0,
  planned: null,
  apiUsage: null,
  startedAt: '2026-05-04T10:00:00Z',
  finishedAt: null,
  error: null,
});

describe('the share of a run', () => {
  it('is unknown until something is expected', () => {
    expect(shareOfRows(0, null, false)).toBeNull();
    expect(shareOfRows(0, 0, false)).toBeNull();
    expect(shareOfRows(0, 0, true)).toBe(1);
  });

  it('is whole only at the end', () => {
    expect(shareOfRows(120, 100, false)).toBe(0.99);
    expect(shareOfRows(50, 100, false)).toBe(0.5);
    expect(shareOfRows(100, 100, true)).toBe(1);
  });

  it('never goes back while the run is the same, and starts again with the next', () => {
    const { result, rerender } = renderHook(({ value }) => useSteadyShare(value), {
      initialProps: { value: run('a', 50, 100) },
    });
    expect(result.current).toBe(0.5);
    rerender({ value: run('a', 60, 300) });
    expect(result.current).toBe(0.5);
    rerender({ value: run('a', 70, null) });
    expect(result.current).toBe(0.5);
    rerender({ value: run('b', 10, 100) });
    expect(result.current).toBe(0.1);
    rerender({ value: run('b', 90, 100, 'succeeded') });
    expect(result.current).toBe(1);
  });
});
