'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './button.tsx';

type Props = {
  readonly title: string;
  /** A sentence below the title. */
  readonly description?: ReactNode;
  /** Absent: it cannot be left, only answered. */
  readonly onClose?: () => void;
  readonly children?: ReactNode;
  /** Buttons, the primary one last. */
  readonly footer?: ReactNode;
  readonly width?: number;
};

/** A question over the page. Mount it to open it; load it with next/dynamic. */
export function Dialog({ title, description, onClose, children, footer, width = 420 }: Props) {
  const t = useTranslations('ui');
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose?.()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-(--z-modal) bg-scrim appear" />
        <Primitive.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onEscapeKeyDown={(event) => !onClose && event.preventDefault()}
          onInteractOutside={(event) => !onClose && event.preventDefault()}
          style={{ width }}
          className="fixed top-[12dvh] left-1/2 z-(--z-modal) grid max-h-[80dvh] max-w-[calc(100vw-28px)] -translate-x-1/2 grid-rows-[auto_minmax(0,1fr)_auto] overflow-hidden rounded-lg bg-overlay shadow-modal outline-none appear"
        >
          <header className="flex items-start gap-3 px-4 pt-3.5 pb-2">
            <div className="grid flex-1 gap-1">
              <Primitive.Title className="text-md font-semibold tracking-[-0.01em]">{title}</Primitive.Title>
              {description !== undefined && (
                <Primitive.Description className="text-ink-2">{description}</Primitive.Description>
              )}
            </div>
            {onClose && <IconButton icon={X} label={t('close')} onClick={onClose} className="-mt-0.5 -mr-1.5" />}
          </header>
          <div className="overflow-y-auto px-4 pb-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
