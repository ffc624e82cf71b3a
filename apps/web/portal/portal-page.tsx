import type { ReactNode } from 'react';

type Props = {
  /** The page's name: the one h1. */
  readonly title: string;
  /** Below it, what the page answers, in a sentence or two. */
  readonly lead?: ReactNode;
  /** At the right of the title: the page's one primary button, a filter of the whole page. */
  readonly actions?: ReactNode;
  /** A column at the right from 1181 px on, below the page before: what goes with it and is not it. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** The inside of every page of the portal: its title, what it answers, then the page. */
export function PortalPage({ title, lead, actions, aside, children }: Props) {
  return (
    <div className={aside === undefined ? '' : 'xl:grid xl:grid-cols-[minmax(0,1fr)_392px]'}>
      <div className="min-w-0 px-3.5 pt-5 pb-8 md:px-8 md:pt-7 md:pb-14">
        <header className="flex flex-wrap items-start gap-x-4 gap-y-3 pb-5">
          <div className="min-w-0 flex-1 basis-[280px]">
            <h1 className="wide [overflow-wrap:anywhere] text-title font-[640] tracking-[-0.026em] text-balance">
              {title}
            </h1>
            {lead !== undefined && <p className="max-w-[62ch] pt-1.5 text-lead text-ink-2">{lead}</p>}
          </div>
          {actions !== undefined && <div className="flex flex-wrap items-center gap-2 pt-1">{actions}</div>}
        </header>
        {children}
      </div>
      {aside !== undefined && (
        <aside className="grid content-start gap-3.5 px-3.5 pb-8 md:px-8 xl:border-l xl:border-line xl:px-5 xl:pt-6">
          {aside}
        </aside>
      )}
    </div>
  );
}
