'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** `g` waits so long for its letter. */
const JUMP_WAIT_MS = 1_200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(?:checkbox|radio|range|button)$/.test(target.type));

/** A page that `g` and a letter lead to. */
type Jump = { readonly href: string; readonly jump?: string };

type Openers = {
  readonly openPalette: () => void;
  readonly showShortcuts: () => void;
  readonly jumps: readonly Jump[];
};

/** Ctrl or ⌘ K opens the palette anywhere; `?`, and `g` with a letter, where nobody types and nothing lies over the page. */
export function useShortcuts({ openPalette, showShortcuts, jumps }: Openers): void {
  const router = useRouter();
  const pressedG = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      const isElsewhere = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
      if (isElsewhere || isTyping(event.target) || document.querySelector('[role="dialog"], [role="menu"]')) return;
      if (event.key === '?') {
        event.preventDefault();
        showShortcuts();
      }
      const jump = jumps.find((destination) => destination.jump === event.key);
      if (jump && event.timeStamp - pressedG.current < JUMP_WAIT_MS) {
        event.preventDefault();
        router.push(jump.href);
      }
      pressedG.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [openPalette, showShortcuts, jumps, router]);
}
