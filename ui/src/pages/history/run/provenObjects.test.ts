import { expect, it } from 'vitest';
import type { RunObject } from '../../../api/bindings';
import { mostPressingFirst, provenObjects } from './provenObjects';

const object = (name: string, state: RunObject['state'], provenEqual: boolean | null): RunObject => ({
  name,
  label: name,
  state,
  rowsDone: 0,
  rowsExpected: null,
  rowsAdded: 0,
  rowsChanged: 0,
  rowsRemoved: 0,
  provenEqual,
  salesforceCount: null,
  heldCount: null,
  error: null,
});
const objects = [
  object('Equal', 'succeeded', true),
  object('Unequal', 'succeeded', false),
  object('Failed', 'failed', null),
  object('Uncompared', 'succeeded', null),
  object('Running', 'running', null),
];

it('counts what is proven equal', () => {
  expect(provenObjects(objects)).toEqual({ proven: 1, all: 5 });
});

it('puts what needs a look first and keeps the order of the rest', () => {
  expect(mostPressingFirst(objects).map(({ name }) => name)).toEqual([
    'Failed',
    'Unequal',
    'Running',
    'Equal',
    'Uncompared',
  ]);
});
