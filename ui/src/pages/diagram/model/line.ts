/** Where a line leaves one card and comes to another: at the sides that face each other. Pure. */
import { Position } from '@xyflow/react';
import type { Box } from './card';

export interface Anchors {
  sourceX: number;
  sourceY: number;
  sourcePosition: Position;
  targetX: number;
  targetY: number;
  targetPosition: Position;
}

export function anchors(from: Box, to: Box): Anchors {
  const [leaves, comes] = sides(from, to);
  const [sourceX, sourceY] = middleOf(from, leaves);
  const [targetX, targetY] = middleOf(to, comes);
  return { sourceX, sourceY, sourcePosition: leaves, targetX, targetY, targetPosition: comes };
}

function sides(from: Box, to: Box): [Position, Position] {
  if (to.x >= from.x + from.width) return [Position.Right, Position.Left];
  if (to.x + to.width <= from.x) return [Position.Left, Position.Right];
  // One above the other.
  return to.y > from.y ? [Position.Bottom, Position.Top] : [Position.Top, Position.Bottom];
}

function middleOf({ x, y, width, height }: Box, side: Position): [number, number] {
  switch (side) {
    case Position.Left:
      return [x, y + height / 2];
    case Position.Right:
      return [x + width, y + height / 2];
    case Position.Top:
      return [x + width / 2, y];
    case Position.Bottom:
      return [x + width / 2, y + height];
  }
}
