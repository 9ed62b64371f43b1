import { describe, expect, it } from 'vitest';
import type { GoalPeriod, GoalRow, PeriodKind } from '../../../api/bindings';
import { type Asked, quotaOf, sumOfQuotas } from './quotas';

const day = (month: number) => `2026-${String(month).padStart(2, '0')}-01`;
const name = { en: '', de: '' };
const months = Array.from({ length: 12 }, (_, at) => at + 1);
const of = (kind: PeriodKind, firsts: number[]): GoalPeriod[] =>
  firsts.map((month) => ({ kind, year: 2026, name, first: day(month) }));
const periods = [...of('month', months), ...of('quarter', [1, 4, 7, 10]), ...of('year', [1])];
const ada = { kind: 'owner', id: 'ada' } as const;
const quota = (kind: PeriodKind, month: number, value: number): GoalRow => ({
  measure: 'won_amount',
  kind,
  first: day(month),
  period: name,
  holder: ada,
  holderName: 'Ada',
  value,
  isQuota: true,
});
const asked = (kind: PeriodKind, month: number): Asked => ({
  measure: 'won_amount',
  holder: ada,
  kind,
  year: 2026,
  first: day(month),
});

describe('what quotas say for a period', () => {
  it('is the one set for it', () => {
    expect(quotaOf([quota('quarter', 4, 90)], periods, asked('quarter', 4))).toBe(90);
    expect(quotaOf([quota('quarter', 4, 90)], periods, asked('quarter', 7))).toBeUndefined();
  });

  it('is the sum of its parts, where all have one', () => {
    const some = [1, 2, 3, 4].map((month) => quota('month', month, month * 10));
    expect(quotaOf(some, periods, asked('quarter', 1))).toBe(60);
    expect(quotaOf(some, periods, asked('quarter', 4))).toBeUndefined();
    expect(quotaOf(some, periods, asked('year', 1))).toBeUndefined();
    const quarters = [1, 4, 7, 10].map((month) => quota('quarter', month, 100));
    expect(quotaOf(quarters, periods, asked('year', 1))).toBe(400);
  });

  it('is an equal part of a longer one', () => {
    expect(quotaOf([quota('quarter', 10, 90)], periods, asked('month', 11))).toBe(30);
    expect(quotaOf([quota('year', 1, 1200)], periods, asked('quarter', 7))).toBe(300);
  });

  it("is nobody else's, and no goal that people set", () => {
    const everyone: Asked = { ...asked('month', 1), holder: { kind: 'everyone' } };
    expect(quotaOf([quota('month', 1, 10)], periods, everyone)).toBeUndefined();
    const set = { ...quota('month', 1, 10), isQuota: false };
    expect(quotaOf([set], periods, asked('month', 1))).toBeUndefined();
    const counts: Asked = { ...asked('month', 1), measure: 'won_count' };
    expect(quotaOf([quota('month', 1, 10)], periods, counts)).toBeUndefined();
  });
});

it('come to a sum over the people who have one', () => {
  const ben = { ...quota('quarter', 1, 50), holder: { kind: 'owner', id: 'ben' } as const };
  const { holder: _, ...all } = asked('quarter', 1);
  const goals = [quota('month', 1, 10), quota('month', 2, 20), quota('month', 3, 30), ben];
  expect(sumOfQuotas(goals, periods, all)).toEqual({ value: 110, count: 2 });
  // Ada has no quota for the whole of the next one, and a goal set here is no quota.
  expect(sumOfQuotas(goals, periods, { ...all, first: day(4) })).toBeUndefined();
  expect(sumOfQuotas([{ ...ben, isQuota: false }], periods, all)).toBeUndefined();
});
