/** What the quotas of Salesforce say for a period, be they set for it, for its parts or for a longer one. Pure. */
import type { GoalPeriod, GoalRow, Holder, Measure, PeriodKind } from '../../../api/bindings';
import { isSameHolder } from './holders';

export interface Asked {
  measure: Measure;
  holder: Holder;
  kind: PeriodKind;
  year: number;
  /** The first day of the period. */
  first: string;
}

const KINDS: PeriodKind[] = ['month', 'quarter', 'year'];

/** The value of the goal that was set here for a period, or of its quota. */
export function goalOf(
  goals: GoalRow[],
  isQuota: boolean,
  { measure, holder, kind, first }: Omit<Asked, 'year'>,
): number | undefined {
  return goals.find(
    (goal) =>
      goal.isQuota === isQuota &&
      goal.measure === measure &&
      goal.kind === kind &&
      goal.first === first &&
      isSameHolder(goal.holder, holder),
  )?.value;
}

/** The quota of the period, the sum of those of its parts, or its part of a longer one's. */
export function quotaOf(goals: GoalRow[], periods: GoalPeriod[], asked: Asked): number | undefined {
  const ofYear = periods.filter(({ year }) => year === asked.year);
  const of = (kind: PeriodKind, first: string) => goalOf(goals, true, { ...asked, kind, first });
  const exact = of(asked.kind, asked.first);
  if (exact !== undefined) return exact;
  const at = KINDS.indexOf(asked.kind);
  for (const shorter of KINDS.slice(0, at)) {
    const parts = partsOf(ofYear, asked.kind, asked.first, shorter);
    const values = parts.map(({ first }) => of(shorter, first));
    if (parts.length > 0 && values.every((value) => value !== undefined)) {
      return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    }
  }
  for (const longer of KINDS.slice(at + 1)) {
    // The latest that has begun by then.
    const whole = ofYear.findLast(({ kind, first }) => kind === longer && first <= asked.first);
    const value = whole && of(longer, whole.first);
    if (whole && value !== undefined) {
      const months = partsOf(ofYear, longer, whole.first, 'month').length;
      const own = partsOf(ofYear, asked.kind, asked.first, 'month').length;
      return months === 0 ? undefined : (value * own) / months;
    }
  }
  return undefined;
}

export interface QuotaSum {
  value: number;
  /** Of how many people. */
  count: number;
}

/** What the quotas of all people come to, which is everyone's goal where none is set for them as a whole. */
export function sumOfQuotas(
  goals: GoalRow[],
  periods: GoalPeriod[],
  asked: Omit<Asked, 'holder'>,
): QuotaSum | undefined {
  // By owner first: each field asks this at each key, and an org has thousands of quotas.
  const byOwner = new Map<string, { holder: Holder; own: GoalRow[] }>();
  for (const goal of goals) {
    const { isQuota, measure, holder } = goal;
    if (!isQuota || measure !== asked.measure || holder.kind !== 'owner') continue;
    const known = byOwner.get(holder.id);
    if (known) known.own.push(goal);
    else byOwner.set(holder.id, { holder, own: [goal] });
  }
  const values = [...byOwner.values()]
    .map(({ holder, own }) => quotaOf(own, periods, { ...asked, holder }))
    .filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  return { value: values.reduce((sum, value) => sum + value, 0), count: values.length };
}

/** The periods of a kind from the first day of a period on, until the next one of its kind begins. */
function partsOf(ofYear: GoalPeriod[], kind: PeriodKind, first: string, part: PeriodKind): GoalPeriod[] {
  const next = ofYear.find((period) => period.kind === kind && period.first > first);
  return ofYear.filter(
    (period) => period.kind === part && period.first >= first && (!next || period.first < next.first),
  );
}
