/**
 * The picture as a PNG. It is painted, not made from the SVG: an image out of a text would need the
 * content security policy to allow more.
 */
import { type Colours, fontOf } from './look';
import type { Picture, Shape } from './shapes';

/** What WebKit paints at most, on a side and in all. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 67_108_864;
/** Sharp on a dense display and in print. */
const LARGEST_SCALE = 2;

/** Pixels for each px: fewer where the picture would be larger than can be painted. */
export function scaleOf({ width, height }: { width: number; height: number }): number {
  const bySide = LONGEST_SIDE / Math.max(width, height);
  const byArea = Math.sqrt(MOST_PIXELS / (width * height));
  return Math.min(LARGEST_SCALE, bySide, byArea);
}

/** The file in base64. */
export async function pngOf(picture: Picture, colours: Colours): Promise<string> {
  const scale = scaleOf(picture);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(picture.width * scale);
  canvas.height = Math.floor(picture.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This window paints no pictures.');
  await document.fonts.ready;
  context.scale(scale, scale);
  context.translate(-picture.x, -picture.y);
  for (const shape of picture.shapes) paint(context, shape, colours);
  const [, base64 = ''] = canvas.toDataURL('image/png').split(',');
  // So says a canvas that has no memory for what was painted.
  if (base64 === '') throw new Error('This window cannot paint a picture this large.');
  return base64;
}

function paint(context: CanvasRenderingContext2D, shape: Shape, colours: Colours): void {
  switch (shape.kind) {
    case 'box':
      context.beginPath();
      context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
      context.fillStyle = colours[shape.fill];
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = colours[shape.edge];
      context.stroke();
      return;
    case 'path':
      context.lineWidth = 1.25;
      context.strokeStyle = colours[shape.colour];
      context.stroke(new Path2D(shape.d));
      return;
    case 'text':
      context.font = fontOf(shape.face);
      context.fillStyle = colours[shape.colour];
      context.textAlign = shape.align === 'middle' ? 'center' : shape.align;
      context.fillText(shape.words, shape.x, shape.y);
  }
}
