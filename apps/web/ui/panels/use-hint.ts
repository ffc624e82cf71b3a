'use client';

import { type PointerEvent, useEffect, useId, useMemo, useRef } from 'react';
import { usePanel } from './use-panel.ts';

const OPEN_AFTER_MS = 250;
/** Long enough for the pointer to reach the words. */
const CLOSE_AFTER_MS = 150;

const loadPanel = async () => (await import('./hint-panel.tsx')).HintPanel;

/** Words that come at hover, at focus by a key, or at a press where nothing hovers. */
export function useHint() {
  const { trigger, anchor, open, close, panel } = usePanel(loadPanel);
  const id = useId();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const acts = useMemo(() => {
    const later = (act: () => void, ms: number): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(act, ms);
    };
    return {
      onPointerEnter: (event: PointerEvent): void => {
        trigger.onPointerEnter();
        if (event.pointerType === 'mouse') later(() => open(false), OPEN_AFTER_MS);
      },
      onPointerLeave: ({ pointerType }: PointerEvent): void => {
        // A finger leaves with every press.
        if (pointerType === 'mouse') later(close, CLOSE_AFTER_MS);
      },
      onFocus: (): void => {
        if (anchor.current?.matches(':focus-visible') === true) open(true);
        else trigger.onFocus();
      },
      onBlur: close,
      onReach: () => clearTimeout(timer.current),
    };
  }, [trigger, anchor, open, close]);
  const { onReach, ...own } = acts;
  return {
    worn: { ...trigger, ...own, 'aria-describedby': panel ? id : undefined },
    panel,
    shown: { id, anchor, onReach, onLeave: own.onPointerLeave, onClose: close },
  };
}
