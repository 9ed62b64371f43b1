import { describe, expect, it } from 'vitest';
import type { ApiError, ObjectState } from '../../api/bindings';
import { estimate } from '../../test/samples';
import { hasRoom, pauseOf, stateInRun } from './pause';

const error = (code: string): ApiError => ({ code, message: code });
const budget = error('api_budget_reached');

describe('a pause', () => {
  it.each([
    ['api_budget_reached', 'budget'],
    ['daily_api_limit', 'limit'],
    ['token_revoked', 'login'],
    ['not_logged_in', 'login'],
  ])('by %s waits for %s', (code, pause) => {
    expect(pauseOf(error(code))).toBe(pause);
  });

  it.each<[ObjectState, ApiError | null, ObjectState | 'paused']>([
    ['succeeded', null, 'succeeded'],
    ['cancelled', null, 'paused'],
    ['failed', budget, 'paused'],
    ['failed', error('no_access'), 'failed'],
  ])('leaves an object that is %s with %j as %s', (state, why, shown) => {
    expect(stateInRun({ state: 'paused', error: budget }, { state, error: why })).toBe(shown);
  });

  it('is one for the object that met it, while the run has not ended yet', () => {
    const running = { state: 'running', error: null } as const;
    expect(stateInRun(running, { state: 'failed', error: budget })).toBe('paused');
    expect(stateInRun(running, { state: 'failed', error: error('no_access') })).toBe('failed');
  });

  it('is no pause where someone cancelled', () => {
    expect(stateInRun({ state: 'cancelled', error: null }, { state: 'cancelled', error: null })).toBe(
      'cancelled',
    );
  });

  it.each([
    [{}, true],
    [{ callsInBudget: 0 }, false],
    [{ callsLeft: 0 }, false],
    [{ callsInBudget: null }, false],
  ])('with %j lets an update start: %s', (parts, room) => {
    expect(hasRoom({ ...estimate, ...parts })).toBe(room);
  });

  it('promises nothing before the org has told', () => {
    expect(hasRoom(undefined)).toBe(false);
  });
});
