import type { ReactNode } from 'react';

type Props = {
  /** A panel's heading: h2 on a page, h3 inside a section. */
  readonly title?: string;
  /** Unit, span or other words of meaning beside the title. */
  readonly subtitle?: ReactNode;
  /** Controls and marks of trust at the right of the head. */
  readonly actions?: ReactNode;
  /** The AsOf stamp of its figures, where it differs from the page's. */
  readonly asOf?: ReactNode;
  /** A quiet line below. */
  readonly footer?: ReactNode;
  /** Lists and tables reach the edges. */
  readonly flush?: boolean;
  readonly level?: 2 | 3;
  readonly className?: string;
  readonly children: ReactNode;
};

/** One answer with its heading, inside a line. No panel stands in a panel. */
export function Panel({
  title,
  subtitle,
  actions,
  asOf,
  footer,
  flush = false,
  level = 2,
  className = '',
  children,
}: Props) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const hasHead = title !== undefined || actions !== undefined || asOf !== undefined;
  return (
    <section className={`flex min-w-0 flex-col rounded-lg border border-line bg-surface ${className}`}>
      {hasHead && (
        <header className="flex min-h-[34px] flex-wrap items-center gap-x-2.5 gap-y-1 px-3.5 pt-3 md:px-4">
          {title !== undefined && <Heading className="text-sm font-semibold tracking-[-0.005em]">{title}</Heading>}
          {subtitle !== undefined && (
            <span className="text-xs text-ink-3 max-md:order-last max-md:basis-full">{subtitle}</span>
          )}
          <span className="flex-1" />
          {asOf}
          {actions !== undefined && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? 'min-h-0 flex-1 pt-1.5' : 'min-h-0 flex-1 px-3.5 pt-2.5 pb-3.5 md:px-4'}>{children}</div>
      {footer !== undefined && (
        <footer className="flex items-center gap-3 border-t border-line px-3.5 py-2 text-xs text-ink-3 md:px-4">
          {footer}
        </footer>
      )}
    </section>
  );
}
