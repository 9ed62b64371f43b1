import { describe, expect, it } from 'vitest';
import type { DiagramObject } from '../../../api/bindings';
import { graphOf } from '../model/graph';
import { layoutOf } from '../model/layout';
import type { Colours } from './look';
import { scaleOf } from './png';
import { pictureOf, type Words } from './shapes';
import { svgOf } from './svg';

const field = (name: string, ...referenceTo: string[]) => ({ name, label: name, referenceTo });
const object = (name: string, label: string, ...fields: DiagramObject['fields']): DiagramObject => ({
  object: name,
  label,
  custom: false,
  selected: true,
  rows: 1234,
  fields: [field('Id'), ...fields],
});
const diagram = {
  objects: [
    object('Account', 'Account'),
    object('Deal__c', 'Deals & <offers>', field('One__c', 'Account'), field('Other__c', 'Account')),
    object('Long__c', 'A name that is very much longer than any card could ever be wide'),
  ],
};
const words: Words = {
  rows: (rows) => `${rows}`,
  moreFields: (count) => `${count} more`,
  width: (words) => words.length * 7,
};
const colours: Colours = {
  page: '#111111',
  surface: '#222222',
  border: '#333333',
  line: '#444444',
  text: '#555555',
  dim: '#666666',
};

function draw(showFields: boolean) {
  const graph = graphOf(diagram, false);
  const boxes = layoutOf(graph, showFields);
  const picture = pictureOf({ graph, boxes, focused: null, near: new Set() }, showFields, words);
  const drawn = new DOMParser().parseFromString(svgOf(picture, colours, 'Objects'), 'image/svg+xml');
  const texts = [...drawn.querySelectorAll('text')].map((text) => text.textContent);
  return { picture, boxes, drawn, texts };
}

describe('the picture of a diagram', () => {
  it('is well-formed and has every object and line, and how many references a line stands for', () => {
    const { drawn, texts } = draw(false);
    expect(drawn.querySelector('parsererror')).toBeNull();
    expect(texts).toEqual(expect.arrayContaining(['Account', 'Deals & <offers>', 'Deal__c', '1234', '2']));
    expect(drawn.querySelectorAll('path')).toHaveLength(1);
    expect(drawn.querySelectorAll('rect')).toHaveLength(1 + 3 + 1);
  });

  it('has all cards inside', () => {
    const { picture, boxes } = draw(false);
    for (const box of boxes.values()) {
      expect(box.x).toBeGreaterThan(picture.x);
      expect(box.y).toBeGreaterThan(picture.y);
      expect(box.x + box.width).toBeLessThan(picture.x + picture.width);
      expect(box.y + box.height).toBeLessThan(picture.y + picture.height);
    }
  });

  it('cuts what is longer than its card', () => {
    const { texts } = draw(false);
    const long = texts.find((text) => text?.startsWith('A name')) ?? '';
    expect(long).toMatch(/…$/);
    expect(long.length * 7).toBeLessThanOrEqual(200);
  });

  it('shows key fields where they are wanted', () => {
    expect(draw(false).texts).not.toContain('→ One__c');
    expect(draw(true).texts).toEqual(expect.arrayContaining(['Id', '→ One__c', '→ Other__c']));
  });

  it('is painted within what a window can paint', () => {
    expect(scaleOf({ width: 1_000, height: 800 })).toBe(2);
    for (const size of [
      { width: 40_000, height: 100 },
      { width: 12_000, height: 14_000 },
    ]) {
      const scale = scaleOf(size);
      expect(size.width * scale).toBeLessThanOrEqual(16_384);
      expect(size.width * size.height * scale * scale).toBeLessThanOrEqual(67_108_865);
    }
  });
});
