'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './button.tsx';

type Props = {
  readonly title: string;
  /** Hides the title from the eye where the content says it itself. */
  readonly isTitleHidden?: boolean;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A detail over the page: from below over 92 % of the height on a phone, from the right beyond. Mount it to open it. */
export function Sheet({ title, isTitleHidden = false, actions, onClose, children }: Props) {
  const t = useTranslations('ui');
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-(--z-modal) bg-scrim appear" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed z-(--z-modal) flex flex-col bg-surface shadow-modal outline-none max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[92dvh] max-md:rounded-t-[14px] max-md:pb-[env(safe-area-inset-bottom)] max-md:slide-up md:inset-y-0 md:right-0 md:w-[396px] md:max-w-[92vw] md:slide-left"
        >
          <span aria-hidden className="mx-auto mt-2 h-1 w-9 flex-none rounded-full bg-line-strong md:hidden" />
          <header className="flex flex-none items-center gap-2 py-2 pr-2 pl-4">
            <Primitive.Title
              className={isTitleHidden ? 'sr-only' : 'min-w-0 flex-1 truncate text-md font-semibold tracking-[-0.01em]'}
            >
              {title}
            </Primitive.Title>
            {isTitleHidden && <span className="flex-1" />}
            {actions}
            <IconButton icon={X} label={t('close')} onClick={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
