'use client';

import { Popover } from 'radix-ui';
import { type RefObject, useRef } from 'react';
import { FilterOptions, type FilterQuestion } from '../filter-options.tsx';

type Props<Value extends string> = FilterQuestion<Value> & {
  /** The chip's button: a press on it closes the panel again. */
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
};

/** The open choices of a filter. Mount it to open it; the page beside it stays at hand. */
export function FilterPanel<Value extends string>({ anchor, onClose, ...choices }: Props<Value>) {
  const isLeft = useRef(false);
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={choices.label}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && anchor.current?.contains(event.target) === true) event.preventDefault();
            else isLeft.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Who pressed elsewhere keeps the focus there.
            if (!isLeft.current) anchor.current?.focus();
          }}
          className="z-(--z-pop) w-64 rounded-lg bg-overlay p-1 shadow-pop rise"
        >
          <FilterOptions {...choices} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
