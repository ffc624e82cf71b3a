import type { ReactNode } from 'react';

type Props = {
  /** One sentence why there is nothing. */
  readonly children: ReactNode;
  /** One thing to do about it. */
  readonly action?: ReactNode;
  readonly className?: string;
};

/** Nothing to show: why, and what to do. */
export function EmptyState({ children, action, className = '' }: Props) {
  return (
    <div className={`grid content-center justify-items-center gap-3 px-6 py-10 text-center ${className}`}>
      <p className="max-w-[62ch] text-ink-2">{children}</p>
      {action}
    </div>
  );
}
