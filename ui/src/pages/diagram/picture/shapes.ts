/**
 * The whole diagram as plain shapes, from which each kind of file is made: as large as it is, whatever
 * part of it a window shows, and without what depends on a pointer. Pure but for the measure of letters.
 */
import { getBezierPath } from '@xyflow/react';
import { MOST_FIELDS } from '../model/card';
import { anchors } from '../model/line';
import type { DiagramView } from '../useDiagramView';

export type ColourName = 'page' | 'surface' | 'border' | 'line' | 'text' | 'dim';
export type Face = 'label' | 'api' | 'figure';

export type Shape =
  | {
      kind: 'box';
      x: number;
      y: number;
      width: number;
      height: number;
      radius: number;
      fill: ColourName;
      edge: ColourName;
    }
  | { kind: 'path'; d: string; colour: ColourName }
  | { kind: 'text'; x: number; y: number; words: string; face: Face; colour: ColourName; align: Align };
type Align = 'start' | 'middle' | 'end';

export interface Picture {
  x: number;
  y: number;
  width: number;
  height: number;
  shapes: Shape[];
}

export interface Words {
  rows: (rows: number) => string;
  moreFields: (count: number) => string;
  /** Px that words take. */
  width: (words: string, face: Face) => number;
}

/** Around everything. */
const MARGIN = 32;
const INSIDE = 12;
const FIELD_HEIGHT = 18;
const FIELDS_FROM = 74;

export function pictureOf({ graph, boxes }: DiagramView, showFields: boolean, words: Words): Picture {
  const all = [...boxes.values()];
  const x = Math.min(...all.map((box) => box.x)) - MARGIN;
  const y = Math.min(...all.map((box) => box.y)) - MARGIN;
  const width = Math.max(...all.map((box) => box.x + box.width)) + MARGIN - x;
  const height = Math.max(...all.map((box) => box.y + box.height)) + MARGIN - y;
  const shapes: Shape[] = [box({ x, y, width, height }, 0, 'page', 'page')];
  const counts: Shape[] = [];
  for (const link of graph.links) {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
    if (!from || !to) continue;
    const [d, atX, atY] = getBezierPath(anchors(from, to));
    shapes.push({ kind: 'path', d, colour: 'line' });
    const count = link.references.length;
    if (count > 1) counts.push(...countAt(atX, atY, `${count}`));
  }
  shapes.push(...counts);
  for (const object of graph.objects) {
    const place = boxes.get(object.object);
    if (!place) continue;
    const left = place.x + INSIDE;
    const right = place.x + place.width - INSIDE;
    const rows = words.rows(object.rows);
    const room = place.width - 2 * INSIDE;
    const beside = room - words.width(rows, 'figure') - 8;
    shapes.push(
      box(place, 6, 'surface', 'border'),
      text(left, place.y + 25, cut(object.label, 'label', room, words), 'label', 'text'),
      text(left, place.y + 45, cut(object.object, 'api', beside, words), 'api', 'dim'),
      { ...text(right, place.y + 45, rows, 'figure', 'dim'), align: 'end' },
    );
    if (!showFields) continue;
    const more = object.fields.length - MOST_FIELDS;
    const lines = object.fields
      .slice(0, MOST_FIELDS)
      .map(({ name, referenceTo }) => (referenceTo.length > 0 ? `→ ${name}` : name));
    if (more > 0) lines.push(words.moreFields(more));
    const top = place.y + FIELDS_FROM - 16;
    shapes.push({ kind: 'path', d: `M${place.x} ${top}H${place.x + place.width}`, colour: 'border' });
    for (const [at, line] of lines.entries()) {
      const baseline = place.y + FIELDS_FROM + 6 + at * FIELD_HEIGHT;
      shapes.push(text(left, baseline, cut(line, 'figure', room, words), 'figure', 'dim'));
    }
  }
  return { x, y, width, height, shapes };
}

type Place = { x: number; y: number; width: number; height: number };

function box({ x, y, width, height }: Place, radius: number, fill: ColourName, edge: ColourName): Shape {
  return { kind: 'box', x, y, width, height, radius, fill, edge };
}

function text(x: number, y: number, words: string, face: Face, colour: ColourName): Shape & { kind: 'text' } {
  return { kind: 'text', x, y, words, face, colour, align: 'start' };
}

/** How many references a line stands for. */
function countAt(x: number, y: number, count: string): Shape[] {
  const width = 12 + 7 * count.length;
  return [
    box({ x: x - width / 2, y: y - 8, width, height: 16 }, 8, 'surface', 'border'),
    { ...text(x, y + 4, count, 'figure', 'dim'), align: 'middle' },
  ];
}

/** As much of the words as there is room for. */
function cut(words: string, face: Face, room: number, { width }: Words): string {
  if (width(words, face) <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && width(`${letters.join('')}…`, face) > room) letters.pop();
  return `${letters.join('')}…`;
}
