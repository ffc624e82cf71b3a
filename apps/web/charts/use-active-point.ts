import { type KeyboardEvent, type MouseEvent, type PointerEvent, useState } from 'react';

type Active = { readonly index: number; readonly pinned: boolean; readonly byKeyboard: boolean };

export type ActivePoint = {
  /** Which point the tooltip tells of; null while there is none. */
  readonly index: number | null;
  readonly pinned: boolean;
  /** Told to screen readers only where keys brought it: a pointer would flood them. */
  readonly byKeyboard: boolean;
  readonly handlers: {
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerLeave: () => void;
    readonly onClick: (event: MouseEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
  };
};

export type Motion = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

const MOTIONS: Readonly<Record<string, Motion>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

const offsetIn = (event: MouseEvent<HTMLElement>) => {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

/**
 * Which point of a chart is told: the one under the pointer, the one keys stepped to, or the one a tap pinned. A second
 * tap on it, Escape, or leaving by Tab lets go. `find` gives the point at pixels, `step` the next one for a key.
 */
export const useActivePoint = (
  find: (at: { readonly x: number; readonly y: number }) => number | null,
  step: (from: number | null, motion: Motion) => number | null,
): ActivePoint => {
  const [active, setActive] = useState<Active | null>(null);
  return {
    index: active?.index ?? null,
    pinned: active?.pinned ?? false,
    byKeyboard: active?.byKeyboard ?? false,
    handlers: {
      onPointerMove: (event) => {
        if (event.pointerType === 'touch' || active?.pinned === true) return;
        const index = find(offsetIn(event));
        setActive(index === null ? null : { index, pinned: false, byKeyboard: false });
      },
      onPointerLeave: () => setActive((was) => (was?.pinned === true || was?.byKeyboard === true ? was : null)),
      onClick: (event) => {
        const index = find(offsetIn(event));
        const letGo = index === null || (active?.pinned === true && active.index === index);
        setActive(letGo ? null : { index, pinned: true, byKeyboard: false });
      },
      onKeyDown: (event) => {
        if (event.key === 'Escape' && active !== null) setActive(null);
        const motion = MOTIONS[event.key];
        if (motion === undefined) return;
        event.preventDefault();
        const index = step(active?.index ?? null, motion);
        setActive(index === null ? null : { index, pinned: false, byKeyboard: true });
      },
      onBlur: () => setActive(null),
    },
  };
};

/** Steps along a line of `count` points. */
export const stepAlong =
  (count: number) =>
  (from: number | null, motion: Motion): number | null => {
    if (count === 0) return null;
    if (motion === 'first') return 0;
    if (motion === 'last' || (from === null && motion === 'left')) return count - 1;
    if (from === null) return 0;
    const by = motion === 'left' || motion === 'down' ? -1 : 1;
    return Math.min(count - 1, Math.max(0, from + by));
  };
