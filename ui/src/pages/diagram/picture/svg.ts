/** The picture as an SVG file: nothing in it but shapes and words. Pure. */
import { type Colours, FACES } from './look';
import type { Picture, Shape } from './shapes';

export function svgOf({ x, y, width, height, shapes }: Picture, colours: Colours, title: string): string {
  const measures = `width="${px(width)}" height="${px(height)}" viewBox="${px(x)} ${px(y)} ${px(width)} ${px(height)}"`;
  const lines = shapes.map((shape) => element(shape, colours));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${measures} role="img">`,
    `<title>${escaped(title)}</title>`,
    ...lines,
    '</svg>\n',
  ].join('\n');
}

function element(shape: Shape, colours: Colours): string {
  switch (shape.kind) {
    case 'box': {
      const { radius, fill, edge } = shape;
      const place = `x="${px(shape.x)}" y="${px(shape.y)}" width="${px(shape.width)}" height="${px(shape.height)}"`;
      return `<rect ${place} rx="${radius}" fill="${escaped(colours[fill])}" stroke="${escaped(colours[edge])}"/>`;
    }
    case 'path':
      return `<path d="${escaped(shape.d)}" fill="none" stroke="${escaped(colours[shape.colour])}" stroke-width="1.25"/>`;
    case 'text': {
      const { size, weight, family } = FACES[shape.face];
      const face = `font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}"`;
      const place = `x="${px(shape.x)}" y="${px(shape.y)}" text-anchor="${shape.align}"`;
      return `<text ${place} ${face} fill="${escaped(colours[shape.colour])}">${escaped(shape.words)}</text>`;
    }
  }
}

const px = (measure: number) => `${Math.round(measure * 100) / 100}`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Also without the characters that XML 1.0 has no way to write. */
function escaped(words: string): string {
  const writable = words.replaceAll(/[^\P{Cc}\t\n\r]/gu, '');
  return writable.replaceAll(/[&<>"]/g, (found) => ENTITIES[found] ?? '');
}
