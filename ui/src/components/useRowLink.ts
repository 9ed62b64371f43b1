import type { MouseEvent } from 'react';
import { useNavigate } from 'react-router';

/**
 * Makes a whole table row lead where the link in its head leads. The link stays what the keyboard and a
 * screen reader find; the row only takes the clicks beside it. WebKitGTK takes no table row as the box
 * that a link's cover is placed in, so this is no matter of styles.
 */
export function useRowLink(to: string) {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLTableRowElement>) => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest('a, button, input, select, summary')) return;
    // Somebody who marks a figure to copy it wants to stay.
    if (window.getSelection()?.isCollapsed === false) return;
    void navigate(to);
  };
}
