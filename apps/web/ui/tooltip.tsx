'use client';

import { Tooltip as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

type Props = {
  /** What the words are about; must take the focus, such as a button. */
  readonly children: ReactNode;
  readonly content: ReactNode;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
};

const OPEN_AFTER_MS = 250;

/** More words on hover and focus. Nothing that is needed stands only here. */
export function Tooltip({ children, content, side = 'bottom' }: Props) {
  return (
    <Primitive.Provider delayDuration={OPEN_AFTER_MS}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-(--z-pop) max-w-[320px] rounded-md bg-overlay px-2.5 py-2 text-xs text-ink shadow-pop appear"
          >
            {content}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
