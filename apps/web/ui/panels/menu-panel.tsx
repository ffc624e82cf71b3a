'use client';

import { Menu as Primitive } from 'radix-ui/internal';
import type { ReactNode, RefObject } from 'react';
import { MenuPartsContext } from './menu-parts.ts';

type Props = {
  readonly children: ReactNode;
  /** The button that opened it, by which it stands and is called. */
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly labelledBy: string;
  /** By a key: the first entry takes the focus. */
  readonly isByKey: boolean;
  readonly onClose: () => void;
  readonly side: 'top' | 'bottom' | 'left' | 'right';
  readonly align: 'start' | 'center' | 'end';
  readonly className: string;
};

/** An open menu. Mount it to open it; the focus goes back to where it was when it closes. */
export function MenuPanel({ children, anchor, labelledBy, isByKey, onClose, side, align, className }: Props) {
  function focusFirst(event: Event): void {
    if (!isByKey || !(event.currentTarget instanceof Element)) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
  }
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Anchor virtualRef={anchor} />
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-labelledby={labelledBy}
          onEntryFocus={focusFirst}
          className={`z-(--z-pop) max-h-[min(360px,var(--radix-popper-available-height))] min-w-44 overflow-y-auto rounded-lg bg-overlay p-1 shadow-pop rise ${className}`}
        >
          <MenuPartsContext value={Primitive}>{children}</MenuPartsContext>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
