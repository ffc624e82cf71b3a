'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

type Props = Pick<ComponentProps<typeof Dialog>, 'title' | 'description' | 'width'> & {
  /** What the buttons say; `busy` while the form is on its way. */
  readonly words: { readonly cancel: string; readonly submit: string; readonly busy: string };
  readonly isBusy: boolean;
  /** Nothing can be sent as it stands, which a field says. */
  readonly isWrong?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** How the fields stand. */
  readonly className?: string;
};

/** A form over the page, sent by its last button or by Enter; what is wrong it says itself, not the browser. */
export function FormDialog(props: Props) {
  const {
    words,
    isBusy,
    isWrong = false,
    onSubmit,
    onClose,
    children,
    className = 'grid gap-4 pt-1',
    ...dialog
  } = props;
  const form = useId();
  return (
    <Dialog
      {...dialog}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" type="submit" form={form} disabled={isWrong} busy={isBusy ? words.busy : undefined}>
            {words.submit}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className={className}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
