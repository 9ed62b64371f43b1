/**
 * What somebody may have meant where SQLite knows no table or column of a name: an object's table has
 * `sf_` before the object's name, and a letter is soon mistyped. Pure.
 */
import type { SqlTable } from '../../../api/bindings';
import { tablesIn } from '../../../components/queries/tablesIn';
import { tableOf } from '../editor/completion';
import { bare, isName, tokensOf } from './tokens';

export interface Suggestion {
  wrong: string;
  instead: string;
  /** The statement with the one in place of the other. */
  mended: string;
}

const MISSING = /^no such (table|column): (.+?)(?: - should this be .*)?$/;

interface Known {
  name: string;
  /** What people call it. */
  called: string[];
}

export function suggestName(message: string, sql: string, tables: SqlTable[]): Suggestion | null {
  const [, kind, said] = MISSING.exec(message) ?? [];
  if (!kind || !said) return null;
  const parts = said.split('.').map(bare);
  const wrong = parts.at(-1) ?? '';
  const qualifier = parts.length > 1 ? (parts.at(-2) ?? null) : null;
  const instead = nearest(wrong, kind === 'table' ? namesOf(tables) : columnsFor(qualifier, sql, tables));
  if (instead === null) return null;
  const mended = replaced(sql, wrong, instead, kind === 'table' ? null : qualifier);
  return mended === sql ? null : { wrong, instead, mended };
}

function namesOf(tables: SqlTable[]): Known[] {
  return tables.flatMap(({ name, removedName, object, label }) => [
    { name, called: [object, label] },
    ...(removedName === null ? [] : [{ name: removedName, called: [`${object}_removed`] }]),
  ]);
}

function columnsFor(qualifier: string | null, sql: string, tables: SqlTable[]): Known[] {
  const of = qualifier === null ? null : tableOf(qualifier, sql, tables);
  const named = of ? [of] : tablesIn(sql, tables);
  return named.flatMap(({ columns }) => columns.map(({ name, label }) => ({ name, called: [label] })));
}

/** The name that is meant by another of its names, or is fewest letters away; none that is too far. */
function nearest(wrong: string, known: Known[]): string | null {
  const wanted = wrong.toLowerCase();
  const called = known.find((each) =>
    [each.name, ...each.called].some((name) => name.toLowerCase() === wanted),
  );
  if (called) return called.name;
  const most = Math.max(1, Math.floor(wanted.length / 3));
  let best: { name: string; apart: number } | null = null;
  for (const { name, called: others } of known) {
    for (const one of [name, ...others]) {
      const apart = lettersApart(wanted, one.toLowerCase(), most);
      if (apart <= most && (best === null || apart < best.apart)) best = { name, apart };
    }
  }
  return best?.name ?? null;
}

/** Letters to add, drop, change or swap with their neighbour; `most + 1` for whatever is farther. */
export function lettersApart(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      let least = Math.min(
        (last[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) least = Math.min(least, (before[at - 2] ?? 0) + 1);
      next.push(least);
    }
    before = last;
    last = next;
  }
  return Math.min(last[other.length] ?? 0, most + 1);
}

/** Every place where the name stands as such: after the qualifier where there is one, and as no alias. */
function replaced(sql: string, wrong: string, instead: string, qualifier: string | null): string {
  const wanted = wrong.toLowerCase();
  let before: string[] = [];
  return tokensOf(sql)
    .map((token) => {
      if (token.trim() === '' || /^(--|\/\*)/.test(token)) return token;
      const [beforeLast, last] = before;
      before = [last ?? '', token];
      if (!isName(token) || bare(token).toLowerCase() !== wanted) return token;
      if (last?.toLowerCase() === 'as') return token;
      const after = last === '.' ? bare(beforeLast ?? '') : null;
      if (after?.toLowerCase() !== qualifier?.toLowerCase() && after !== 'main') return token;
      return instead;
    })
    .join('');
}
