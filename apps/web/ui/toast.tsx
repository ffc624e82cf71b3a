'use client';

import { CircleCheck, CircleX, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { dismissToast, listToasts, onToasts, type Toast } from './toasts.ts';

const NONE: readonly Toast[] = [];

function ToastCard({ toast }: { readonly toast: Toast }) {
  const t = useTranslations('ui');
  const Icon = toast.tone === 'bad' ? CircleX : CircleCheck;
  return (
    <li className="flex items-center gap-2.5 rounded-lg bg-overlay py-2 pr-1.5 pl-3 shadow-pop rise">
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className={`flex-none ${toast.tone === 'bad' ? 'text-danger' : 'text-ok'}`}
      />
      <span className="min-w-0 flex-1">{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          className="rounded-sm px-1.5 py-1 font-medium text-accent-text hover:underline"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={t('dismiss')}
        className="grid size-7 flex-none place-items-center rounded-md text-ink-3 hover:bg-raised hover:text-ink"
        onClick={() => dismissToast(toast.id)}
      >
        <X size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </li>
  );
}

/** Where short messages of what was done appear; said to screen readers without taking the focus. */
export function ToastArea() {
  const toasts = useSyncExternalStore(onToasts, listToasts, () => NONE);
  return (
    <ol
      aria-live="polite"
      data-shell
      className="fixed right-3 bottom-[72px] left-3 z-(--z-toast) grid gap-2 md:bottom-4 md:left-auto md:w-[360px]"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </ol>
  );
}
