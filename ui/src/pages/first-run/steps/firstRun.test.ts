import { describe, expect, it } from 'vitest';
import { connection, run, runObject } from '../../../test/samples';
import { isFirstRun, placeToGoOn, stepAt, tablesAfter } from './firstRun';

const fresh = { ...connection, lastSuccessfulUpdateBegan: null, firstLoadStarted: false };

describe('the way to the first tables', () => {
  it('is over when a source has been loaded whole, or there are several', () => {
    expect(isFirstRun([])).toBe(true);
    expect(isFirstRun([fresh])).toBe(true);
    expect(isFirstRun([connection])).toBe(false);
    expect(isFirstRun([fresh, { ...fresh, id: 'other' }])).toBe(false);
  });

  it('goes on where it was left', () => {
    expect(placeToGoOn([])).toBe('/welcome');
    expect(placeToGoOn([fresh])).toBe(`/connections/${fresh.id}/objects`);
    expect(placeToGoOn([{ ...fresh, firstLoadStarted: true }])).toBe(`/connections/${fresh.id}/first-load`);
    expect(placeToGoOn([{ ...fresh, status: 'needs_reconnect' }])).toBe('/connections');
    expect(placeToGoOn([connection])).toBe('/connections');
  });

  it('has a step for each of its pages and for no other', () => {
    for (const [path, step] of [
      ['/welcome', 'welcome'],
      ['/connections/add', 'connect'],
      ['/connections/add/salesforce', 'connect'],
      ['/connections/login/x', 'connect'],
      ['/connections/x/objects', 'choose'],
      ['/connections/x/first-load', 'load'],
      ['/connections', null],
      ['/settings', null],
    ] as const) {
      expect(stepAt(path), path).toBe(step);
    }
  });

  it('ends at the table people came for, or else at the one with most rows', () => {
    const of = (...rows: [string, number][]) =>
      tablesAfter(connection, {
        ...run,
        objects: rows.map(([name, rowsDone]) => ({ ...runObject, name, rowsDone, state: 'succeeded' })),
      });
    expect(of(['Organization', 1], ['Lead', 5], ['Opportunity', 2])).toBe(
      `/tables/${connection.id}/Opportunity`,
    );
    expect(of(['Organization', 1], ['Opportunity', 0], ['Lead', 5])).toBe(`/tables/${connection.id}/Lead`);
    expect(of(['Organization', 1], ['Case', 7])).toBe(`/tables/${connection.id}/Case`);
    expect(of()).toBe('/tables');
  });
});
