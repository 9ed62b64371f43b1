/** Goes to a row that someone asked for by its number or its record's Id. */
import { useEffect, useRef } from 'react';
import type { Cursor } from '../model/place/cursor';
import type { Jump } from '../types';

export function useJump(
  jump: Jump | null,
  cursor: Cursor,
  moveTo: (next: Cursor, how: 'click' | 'key') => void,
) {
  const done = useRef<Jump | null>(null);
  useEffect(() => {
    if (!jump || done.current === jump) return;
    done.current = jump;
    moveTo({ active: { row: jump.row, column: cursor.active.column }, anchor: null }, 'key');
  }, [jump, cursor, moveTo]);
}
