import type { RunObject } from '../../../api/bindings';

const PRESSING = { failed: 0, running: 1, cancelled: 2, waiting: 3, succeeded: 4 } as const;

/** How many objects were proven equal to Salesforce, of all in the run. */
export function provenObjects(objects: Pick<RunObject, 'provenEqual'>[]): { proven: number; all: number } {
  return { proven: objects.filter((object) => object.provenEqual === true).length, all: objects.length };
}

/** What needs a look first: failed, then not equal, then the rest as they came. */
export function mostPressingFirst(objects: RunObject[]): RunObject[] {
  const rank = (object: RunObject) =>
    object.state === 'succeeded' && object.provenEqual === false ? 0.5 : PRESSING[object.state];
  return objects
    .map((object, place) => ({ object, place }))
    .sort((one, other) => rank(one.object) - rank(other.object) || one.place - other.place)
    .map(({ object }) => object);
}
