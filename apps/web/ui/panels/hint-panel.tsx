'use client';

import { Popover } from 'radix-ui';
import type { PointerEvent, ReactNode, RefObject } from 'react';

type Props = {
  readonly id: string;
  readonly children: ReactNode;
  /** What the words are about; keeps the focus. */
  readonly anchor: RefObject<HTMLButtonElement | null>;
  /** The pointer came to the words: they stay. */
  readonly onReach: () => void;
  readonly onLeave: (event: PointerEvent) => void;
  readonly onClose: () => void;
};

const stay = (event: Event): void => event.preventDefault();

/** More words about something, beside it. Mount it to open it. */
export function HintPanel({ id, children, anchor, onReach, onLeave, onClose }: Props) {
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          id={id}
          role="tooltip"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={stay}
          onCloseAutoFocus={stay}
          onPointerEnter={onReach}
          onPointerLeave={onLeave}
          onInteractOutside={(event) => {
            // The button itself opens and closes it.
            if (event.target instanceof Node && anchor.current?.contains(event.target) === true) event.preventDefault();
          }}
          className="z-(--z-pop) max-w-[320px] rounded-md bg-overlay px-2.5 py-2 text-xs text-ink shadow-pop appear"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
