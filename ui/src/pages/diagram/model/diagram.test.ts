import { describe, expect, it } from 'vitest';
import type { Diagram, DiagramField, DiagramObject } from '../../../api/bindings';
import { type Box, cardSize, MOST_FIELDS } from './card';
import { type Graph, graphOf, type Link, linksAround, neighbourhood } from './graph';
import { layoutOf, MOST_LINKS_IN_RANKS } from './layout';
import { anchors } from './line';
import { firstView, isInside, READABLE, wholeView } from './place';
import { directionOf, walk } from './walk';

const field = (name: string, ...referenceTo: string[]): DiagramField => ({ name, label: name, referenceTo });
const object = (name: string, ...fields: DiagramField[]): DiagramObject => ({
  object: name,
  label: name,
  custom: false,
  selected: true,
  rows: 1,
  fields: [field('Id'), ...fields, field('OwnerId', 'Group', 'User'), field('CreatedById', 'User')],
});

const diagram: Diagram = {
  objects: [
    object('Account', field('ParentId', 'Account')),
    object('Contact', field('AccountId', 'Account'), field('ReportsToId', 'Contact')),
    object('Opportunity', field('AccountId', 'Account'), field('Partner__c', 'Account')),
    object('Task', field('WhoId', 'Contact', 'Lead'), field('WhatId', 'Account', 'Opportunity')),
    object('User'),
    object('Lonely__c'),
  ],
};
const graph = graphOf(diagram, false);

describe('what refers to what', () => {
  it('is one line for each pair, with all fields that make it', () => {
    const lines = graph.links.map(({ id, references }) => [id, references.map((each) => each.field)]);
    expect(lines).toEqual([
      ['Contact>Account', ['AccountId']],
      ['Opportunity>Account', ['AccountId', 'Partner__c']],
      ['Task>Contact', ['WhoId']],
      ['Task>Account', ['WhatId']],
      ['Task>Opportunity', ['WhatId']],
    ]);
  });

  it('tells polymorphic references, those to the same object and those to objects not held', () => {
    expect(graph.links.at(-1)?.references[0]).toEqual({
      field: 'WhatId',
      label: 'WhatId',
      polymorphic: true,
    });
    expect([...graph.own.keys()]).toEqual(['Account', 'Contact']);
    expect(graph.elsewhere.get('Task')?.map(({ field, objects }) => [field.name, objects])).toEqual([
      ['WhoId', ['Lead']],
    ]);
  });

  it('leaves the references every record has to a user out, until they are asked for', () => {
    expect(linksAround(graph, 'User').into).toEqual([]);
    const all = graphOf(diagram, true);
    expect(linksAround(all, 'User').into.map(({ from }) => from)).toEqual([
      'Account',
      'Contact',
      'Opportunity',
      'Task',
      'Lonely__c',
    ]);
    // A custom reference to a user is no system reference.
    const buyer = { objects: [object('Lead', field('Buyer__c', 'User')), object('User')] };
    expect(graphOf(buyer, false).links.map(({ id }) => id)).toEqual(['Lead>User']);
  });

  it('has a neighbourhood', () => {
    expect([...neighbourhood(graph, 'Contact')].sort()).toEqual(['Account', 'Contact', 'Task']);
    expect([...neighbourhood(graph, 'Lonely__c')]).toEqual(['Lonely__c']);
  });
});

const overlap = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

function overlaps(boxes: Map<string, Box>): string[] {
  const all = [...boxes];
  return all.flatMap(([name, box], index) =>
    all
      .slice(index + 1)
      .filter(([, other]) => overlap(box, other))
      .map(([other]) => `${name}/${other}`),
  );
}

/** An org as large as they come: hubs, chains and objects on their own. */
function largeOrg(count: number): Graph {
  const objects = Array.from({ length: count }, (_, index) => {
    const references = [`O${index % 7}`, `O${Math.floor(index / 3)}`, `O${(index * 31) % count}`];
    const isAlone = index % 10 === 9;
    return object(`O${index}`, ...(isAlone ? [] : references.map((to, at) => field(`F${at}`, to))));
  });
  return graphOf({ objects }, false);
}

describe('the layout', () => {
  it.each([false, true])('puts every object in a place of its own, fields shown: %s', (showFields) => {
    const boxes = layoutOf(graph, showFields);
    expect([...boxes.keys()].sort()).toEqual(diagram.objects.map((each) => each.object).sort());
    expect(overlaps(boxes)).toEqual([]);
  });

  it('puts what is referred to on the right of what refers to it', () => {
    const boxes = layoutOf(graph, false);
    for (const { from, to } of graph.links) {
      expect(boxes.get(from)?.x, `${from} > ${to}`).toBeLessThan(boxes.get(to)?.x ?? 0);
    }
  });

  it('puts what is linked to nothing below', () => {
    const boxes = layoutOf(graph, false);
    const lowest = Math.max(...graph.links.map(({ from }) => boxes.get(from)?.y ?? 0));
    expect(boxes.get('Lonely__c')?.y).toBeGreaterThan(lowest);
    const alone = layoutOf(graphOf({ objects: [object('A__c'), object('B__c')] }, false), false);
    expect(overlaps(alone)).toEqual([]);
  });

  it('grows cards by their fields, up to a height that still helps', () => {
    const few = object('A', field('B__c', 'B'));
    expect(cardSize(few, true).height).toBeGreaterThan(cardSize(few, false).height);
    const many = (count: number) =>
      cardSize(object('A', ...Array.from({ length: count }, (_, at) => field(`F${at}`, 'B'))), true).height;
    expect(many(200)).toBe(many(MOST_FIELDS + 1));
  });

  it.each([
    ['just few enough links for ranks', 46],
    ['an org as large as they come', 300],
  ])('takes less than a second: %s', (_, count) => {
    const org = largeOrg(count);
    const isCrowd = org.links.length > MOST_LINKS_IN_RANKS;
    expect(isCrowd).toBe(count === 300);
    expect(org.links.length).toBeGreaterThan(isCrowd ? 600 : 100);
    const began = performance.now();
    const boxes = layoutOf(org, false);
    const tookMs = performance.now() - began;
    expect(boxes.size).toBe(count);
    expect(overlaps(boxes)).toEqual([]);
    expect(tookMs).toBeLessThan(1000);
  });

  it('keeps a crowd about as wide as it is tall, each object left of one it refers to', () => {
    const org = largeOrg(300);
    const boxes = layoutOf(org, false);
    const all = [...boxes.values()];
    const width = Math.max(...all.map((box) => box.x + box.width));
    const height = Math.max(...all.map((box) => box.y + box.height));
    expect(width / height).toBeGreaterThan(0.5);
    expect(width / height).toBeLessThan(4);
    const isLeft = ({ from, to }: { from: string; to: string }) =>
      (boxes.get(from)?.x ?? 0) < (boxes.get(to)?.x ?? 0);
    expect(org.links.filter(isLeft).length).toBeGreaterThan(org.links.length / 2);
  });
});

describe('the arrow keys', () => {
  const box = (x: number, y: number): Box => ({ x, y, width: 10, height: 10 });
  const boxes = new Map([
    ['Task', box(0, 0)],
    ['Contact', box(100, -40)],
    ['Opportunity', box(100, 40)],
    ['Account', box(300, 0)],
    ['Lonely__c', box(50, 0)],
  ]);

  it.each([
    ['Task', 'right', 'Contact'],
    ['Task', 'down', 'Opportunity'],
    ['Task', 'left', null],
    ['Contact', 'left', 'Task'],
    ['Contact', 'right', 'Account'],
    ['Account', 'left', 'Contact'],
    ['Account', 'right', null],
    ['Lonely__c', 'left', null],
    ['NotThere', 'left', null],
  ] as const)('lead from %s to the %s to %s', (from, direction, to) => {
    expect(walk(graph, boxes, from, direction)).toBe(to);
  });

  it('are the four arrows', () => {
    expect(['ArrowLeft', 'ArrowDown', 'Enter', 'a'].map(directionOf)).toEqual(['left', 'down', null, null]);
  });
});

describe('a line', () => {
  const card = (x: number, y: number): Box => ({ x, y, width: 10, height: 4 });
  it.each([
    ['right', card(50, 0), ['right', 110, 2, 'left', 150, 2]],
    ['left', card(-50, 20), ['left', 100, 2, 'right', 60, 22]],
    ['below', card(2, 30), ['bottom', 105, 4, 'top', 107, 30]],
    ['above', card(0, -30), ['top', 105, 0, 'bottom', 105, -26]],
  ])('leaves at the side that faces a card on its %s', (_, offset, [leaves, x, y, comes, toX, toY]) => {
    const to = { ...offset, x: offset.x + 100 };
    expect(anchors(card(100, 0), to)).toEqual({
      sourcePosition: leaves,
      sourceX: x,
      sourceY: y,
      targetPosition: comes,
      targetX: toX,
      targetY: toY,
    });
  });
});

describe('what is seen first', () => {
  const seen = { width: 1000, height: 600 };
  const link = (from: string, to: string): Link => ({
    id: `${from}>${to}`,
    from,
    to,
    references: [{ field: `${to}Id`, label: to, polymorphic: false }],
  });
  const row = (count: number): Map<string, Box> =>
    new Map(
      Array.from({ length: count }, (_, at) => [`o${at}`, { x: at * 300, y: 0, width: 200, height: 60 }]),
    );

  it('shows all where all can be read', () => {
    const boxes = row(4);
    expect(firstView(boxes, [], seen)).toEqual(wholeView(boxes, seen));
  });

  it('shows where most refers to one another, near enough to read, where there is more', () => {
    const boxes = row(40);
    const viewport = firstView(boxes, [link('o1', 'o2'), link('o29', 'o30'), link('o31', 'o30')], seen);
    expect(viewport.zoom).toBe(READABLE);
    const inView = [...boxes].filter(([, box]) => isInside(box, viewport, seen)).map(([object]) => object);
    expect(inView).toEqual(expect.arrayContaining(['o29', 'o30', 'o31']));
    expect(inView).not.toContain('o1');
  });

  it('shows something also of objects that refer to nothing', () => {
    const boxes = row(40);
    const viewport = firstView(boxes, [], seen);
    expect([...boxes.values()].some((box) => isInside(box, viewport, seen))).toBe(true);
  });
});
