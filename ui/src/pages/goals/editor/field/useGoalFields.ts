import { useState } from 'react';
import type { GoalPeriod } from '../../../../api/bindings';
import { type GoalUnit, type ReadGoal, readGoal, writtenGoal } from './readGoal';

export interface GoalFieldState {
  key: string;
  period: GoalPeriod;
  text: string;
  read: ReadGoal;
  /** It says something else than what is set. */
  isChanged: boolean;
  /** What is wrong with it is told: not before somebody has finished typing. */
  isJudged: boolean;
}

interface Of {
  keyOf: (first: string) => string;
  /** The goal that is set. */
  set: (first: string) => number | undefined;
  unit: GoalUnit;
  locale: string;
  currency: string | null;
}

/** What is typed for the periods shown; what was typed for others stays until they are shown again. */
export function useGoalFields(periods: GoalPeriod[], { keyOf, set, unit, locale, currency }: Of) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [judged, setJudged] = useState<string[]>([]);
  const fields = periods.map((period): GoalFieldState => {
    const key = keyOf(period.first);
    const known = set(period.first);
    const shown = known === undefined ? '' : writtenGoal(known, locale);
    const text = typed[key] ?? shown;
    const read: ReadGoal =
      text === shown && known !== undefined
        ? { is: 'number', value: known }
        : readGoal(text, unit, locale, currency);
    const value = read.is === 'number' ? read.value : undefined;
    const isChanged = isRight(read) ? value !== known : true;
    return { key, period, text, read, isChanged, isJudged: judged.includes(key) };
  });
  const type = (key: string, text: string) => setTyped({ ...typed, [key]: text });
  /** Tells what is wrong, and writes what is right as the language does, so that it can be checked. */
  const judge = (done: GoalFieldState[]) => {
    setJudged([...new Set([...judged, ...done.map(({ key }) => key)])]);
    const read = done.flatMap(({ key, read: it, isChanged }) =>
      isChanged && it.is === 'number' ? [[key, writtenGoal(it.value, locale)]] : [],
    );
    setTyped({ ...typed, ...Object.fromEntries(read) });
  };
  const forget = (keys: string[]) => {
    setTyped((now) => Object.fromEntries(Object.entries(now).filter(([key]) => !keys.includes(key))));
    setJudged((now) => now.filter((key) => !keys.includes(key)));
  };
  return { fields, type, judge, forget };
}

export function isRight(read: ReadGoal): boolean {
  return read.is === 'number' || read.is === 'empty';
}
