import { type RefObject, useEffect, useState } from 'react';
import classes from '../Grid.module.css';

interface Tip {
  text: string;
  left: number;
  top: number;
}

const HOVER_MS = 400;
const MAX_TIP = 2_000;

/**
 * The exact or uncut value of the cell under the pointer or in focus. One for the whole grid, since
 * a tooltip per cell would be thousands.
 */
export function CellTip({ scroller }: { scroller: RefObject<HTMLDivElement | null> }) {
  const [tip, setTip] = useState<Tip | null>(null);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer = 0;
    const hide = () => {
      window.clearTimeout(timer);
      setTip(null);
    };
    const show = (event: Event) => {
      hide();
      const cell =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
      if (cell) timer = window.setTimeout(() => setTip(tipFor(cell)), HOVER_MS);
    };
    element.addEventListener('pointerover', show);
    element.addEventListener('focusin', show);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('focusout', hide);
    element.addEventListener('scroll', hide, { passive: true });
    return () => {
      window.clearTimeout(timer);
      element.removeEventListener('pointerover', show);
      element.removeEventListener('focusin', show);
      element.removeEventListener('pointerleave', hide);
      element.removeEventListener('focusout', hide);
      element.removeEventListener('scroll', hide);
    };
  }, [scroller]);

  if (!tip) return null;
  return (
    <div role="tooltip" className={classes.tip} style={{ left: tip.left, top: tip.top }}>
      {tip.text}
    </div>
  );
}

function tipFor(cell: HTMLElement): Tip | null {
  if (!cell.isConnected) return null;
  const inner = cell.firstElementChild;
  const cut = inner !== null && inner.scrollWidth > inner.clientWidth + 1;
  const exact = cell.dataset.exact;
  const isHeader = cell.dataset.row === '-1';
  const shown = cell.textContent ?? '';
  const text = isHeader && exact ? `${shown} · ${exact}` : (exact ?? (cut ? shown : ''));
  if (text === '') return null;
  const box = cell.getBoundingClientRect();
  const below = box.bottom + 6;
  const short = text.length > MAX_TIP ? `${text.slice(0, MAX_TIP)}…` : text;
  return {
    text: short,
    left: Math.max(8, Math.min(box.left, window.innerWidth - 440)),
    top: below + 120 > window.innerHeight ? Math.max(8, box.top - 40) : below,
  };
}
