/** How often a field's values are fetched anew: what a person may choose, and what is chosen. Pure. */
import type { Column, Recheck } from '../../../../api/bindings';

/** What a person may choose; `auto` leaves it to the app. */
export type RecheckChoice = Recheck | 'auto';

export const CHOICES: RecheckChoice[] = ['auto', 'always', 'daily', 'weekly', 'monthly', 'once', 'never'];

export function choiceOf(column: Pick<Column, 'recheck' | 'recheckChosen'>): RecheckChoice {
  return column.recheckChosen ? column.recheck : 'auto';
}

/** What the app would choose, where that is known while something else is chosen. */
export function automaticOf(
  column: Pick<Column, 'recheck' | 'recheckChosen' | 'calculated'>,
): Recheck | null {
  if (!column.recheckChosen) return column.recheck;
  return column.calculated ? 'daily' : null;
}

/** An Id never changes, and what is gone from the org cannot be fetched. */
export function canRecheck(column: Pick<Column, 'name' | 'dropped'>): boolean {
  return column.name !== 'Id' && !column.dropped;
}

/** The column as it will be once the engine has taken the choice. */
export function withChoice(column: Column, choice: RecheckChoice): Column {
  if (choice !== 'auto') {
    const refreshedAt = choice === 'once' || choice === 'never' ? null : column.refreshedAt;
    return { ...column, recheck: choice, recheckChosen: true, refreshedAt };
  }
  return { ...column, recheck: automaticOf(column) ?? column.recheck, recheckChosen: false };
}
