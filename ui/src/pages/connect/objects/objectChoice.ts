/** Grouping, searching and counting the objects of an org. Pure. */
import type { ObjectSummary } from '../../../api/bindings';

export type ObjectGroup = 'recommended' | 'standard' | 'custom' | 'uncopyable';
export const GROUPS: ObjectGroup[] = ['recommended', 'standard', 'custom', 'uncopyable'];

export function groupOf(object: ObjectSummary): ObjectGroup {
  if (!object.copyable) return 'uncopyable';
  if (object.recommended) return 'recommended';
  return object.custom ? 'custom' : 'standard';
}

export function matches(object: ObjectSummary, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  return (
    wanted === '' ||
    object.label.toLocaleLowerCase().includes(wanted) ||
    object.name.toLocaleLowerCase().includes(wanted)
  );
}

export function grouped(objects: ObjectSummary[], search: string): Map<ObjectGroup, ObjectSummary[]> {
  const groups = new Map<ObjectGroup, ObjectSummary[]>(GROUPS.map((group) => [group, []]));
  for (const object of objects) {
    if (matches(object, search)) groups.get(groupOf(object))?.push(object);
  }
  for (const members of groups.values()) members.sort((a, b) => a.label.localeCompare(b.label));
  return groups;
}

/** The sum of the rows that are known, and whether some are not. */
export function rowsChosen(objects: ObjectSummary[], chosen: ReadonlySet<string>) {
  let rows = 0;
  let incomplete = false;
  for (const object of objects) {
    if (!chosen.has(object.name)) continue;
    if (object.rows === null) incomplete = true;
    else rows += object.rows;
  }
  return { rows, incomplete };
}

/** What is ticked at first: the choice made before, else the sales core. */
export function firstChoice(objects: ObjectSummary[]): Set<string> {
  const selected = objects.filter((object) => object.selected && object.copyable);
  const start = selected.length > 0 ? selected : objects.filter((o) => o.recommended && o.copyable);
  return new Set(start.map((object) => object.name));
}
