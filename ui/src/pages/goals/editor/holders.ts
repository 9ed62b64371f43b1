/** Whom a goal can be for, as a list to choose from. Pure. */
import type { AnalysisChoices, Holder } from '../../../api/bindings';

export const EVERYONE = 'everyone';

export interface HolderGroup {
  kind: 'owner' | 'team' | 'record_type';
  items: { value: string; label: string }[];
}

/** Names by groups; empty ones left out. */
export function holderGroups(choices: AnalysisChoices): HolderGroup[] {
  const group = (kind: HolderGroup['kind'], all: { id: string; name: string }[]) => ({
    kind,
    items: all.map(({ id, name }) => ({ value: `${kind} ${id}`, label: name })),
  });
  return [
    group('owner', choices.owners),
    group('team', choices.teams),
    group('record_type', choices.recordTypes.opportunities),
  ].filter(({ items }) => items.length > 0);
}

/** The holder of a choice. */
export function holderOf(value: string): Holder {
  const [kind, id = ''] = value.split(' ');
  if (kind === 'owner' || kind === 'team' || kind === 'record_type') return { kind, id };
  return { kind: 'everyone' };
}

export function isSameHolder(one: Holder, other: Holder): boolean {
  const id = (holder: Holder) => ('id' in holder ? holder.id : '');
  return one.kind === other.kind && id(one) === id(other);
}
