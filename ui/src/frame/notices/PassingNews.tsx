import { notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useRef } from 'react';
import { whileSeen } from '../../format/now/whileSeen';

/** How long good news is seen. */
const SEEN_MS = 8_000;
const LOOK_MS = 500;

/** Closes its notice once it was seen long enough: neither hidden, nor under the pointer, nor focused. */
export function PassingNews({ id, children }: { id: string; children: ReactNode }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let seen = 0;
    return whileSeen(LOOK_MS, () => {
      const notice = text.current?.closest('[role="alert"]');
      const isHeld = notice?.matches(':hover') || notice?.contains(document.activeElement);
      if (isHeld) return;
      seen += LOOK_MS;
      if (seen >= SEEN_MS) notifications.hide(id);
    });
  }, [id]);
  return <span ref={text}>{children}</span>;
}
