import { describe, expect, it } from 'vitest';
import { testColumn } from '../../../../components/grid/model/column/testColumn';
import { automaticOf, canRecheck, choiceOf, withChoice } from './recheck';

const plain = testColumn({ name: 'Company' });
const formula = testColumn({ name: 'Score__c', calculated: true, recheck: 'daily', refreshedAt: 'then' });

describe('how often a field is fetched anew', () => {
  it('is left to the app until someone chooses', () => {
    expect([choiceOf(plain), automaticOf(plain)]).toEqual(['auto', 'never']);
    expect([choiceOf(formula), automaticOf(formula)]).toEqual(['auto', 'daily']);
  });

  it('shows a choice at once, and keeps the age of the values', () => {
    const weekly = withChoice(formula, 'weekly');
    expect(choiceOf(weekly)).toBe('weekly');
    expect(weekly.refreshedAt).toBe('then');
  });

  it('knows no age of values that are fetched once more, or no more', () => {
    expect(withChoice(formula, 'once').refreshedAt).toBeNull();
    expect(withChoice(formula, 'never').refreshedAt).toBeNull();
  });

  it('goes back to what the app chooses, where that is known', () => {
    const again = withChoice(withChoice(formula, 'monthly'), 'auto');
    expect([again.recheckChosen, again.recheck]).toEqual([false, 'daily']);
    expect(automaticOf(withChoice(plain, 'monthly'))).toBeNull();
  });

  it('is no question for an Id, or for what is gone', () => {
    expect(canRecheck(testColumn({ name: 'Id', kind: 'id' }))).toBe(false);
    expect(canRecheck({ ...plain, dropped: true })).toBe(false);
    expect(canRecheck(plain)).toBe(true);
  });
});
