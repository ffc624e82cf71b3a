'use client';

import { type RefObject, useEffect, useState } from 'react';

type Actions = {
  readonly count: number;
  readonly onOpen: ((place: number) => void) | undefined;
  readonly onSelect: ((place: number) => void) | undefined;
  readonly onClose: (() => void) | undefined;
  readonly reveal: (place: number) => void;
};

const isBusyElsewhere = (event: KeyboardEvent, area: HTMLElement): boolean => {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (!(target instanceof HTMLElement)) return true;
  if (target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  if (target instanceof HTMLInputElement && target.type !== 'checkbox') return true;
  return !area.contains(target) && target !== document.body && !target.matches('main');
};

/**
 * `j` and `k` (and the arrows) move through the rows, `x` selects, Enter opens, Esc closes: while the focus is in the
 * table or nowhere. Gives the place of the row the keys act on; −1 before the first press.
 */
export function useRowKeys(area: RefObject<HTMLElement | null>, actions: Actions): number {
  const [active, setActive] = useState(-1);
  const place = Math.min(active, actions.count - 1);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const node = area.current;
      // Two tables on a page: the keys belong to the one that has the focus, or to the first.
      if (!node || isBusyElsewhere(event, node)) return;
      if (!node.contains(document.activeElement) && document.querySelector('[data-row-keys]') !== node) return;
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      const isOnControl = event.target instanceof Element && event.target.closest('a, button, input') !== null;
      if (step !== undefined && actions.count > 0) {
        const next = Math.max(0, Math.min(actions.count - 1, place + step));
        setActive(next);
        actions.reveal(next);
      } else if (event.key === 'x' && place >= 0) actions.onSelect?.(place);
      else if (event.key === 'Enter' && place >= 0 && !isOnControl) actions.onOpen?.(place);
      else if (event.key === 'Escape' && actions.onClose) actions.onClose();
      else return;
      event.preventDefault();
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [area, actions, place]);
  return place;
}
