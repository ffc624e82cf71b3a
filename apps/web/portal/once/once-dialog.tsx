'use client';

import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { OnceShown } from './once-shown.tsx';

const WIDTH = 560;

type Props = {
  readonly title: string;
  readonly text: string;
  readonly words: { readonly copy: string; readonly once: string; readonly stored: string };
  /** Closes only by its own button: nobody loses a secret by a slip. */
  readonly onStored: () => void;
  /** What else can be done with it now. */
  readonly children?: ReactNode;
};

/** A secret that was just made: told this once. */
export function OnceDialog({ title, text, words, onStored, children }: Props) {
  return (
    <Dialog
      title={title}
      width={WIDTH}
      footer={
        <Button variant="primary" onClick={onStored}>
          {words.stored}
        </Button>
      }
    >
      <div className="grid gap-3 pt-1">
        <OnceShown text={text} copy={words.copy} once={words.once} />
        {children}
      </div>
    </Dialog>
  );
}
