import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Below the card: the way to the page that was meant instead. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
};

/** The one thing to do on a page before the sign-in. */
export function EntryCard({ title, lead, below, children }: Props) {
  return (
    <>
      <div className="grid gap-4 rounded-lg border border-line bg-surface p-5 md:p-6">
        <div>
          <h1 className="text-kpi font-semibold tracking-[-0.02em]">{title}</h1>
          {lead !== undefined && <div className="pt-1.5 text-base text-ink-2">{lead}</div>}
        </div>
        {children}
      </div>
      {below !== undefined && <p className="text-center text-base text-ink-2">{below}</p>}
    </>
  );
}

/** A link in a sentence. */
export const ENTRY_LINK = 'font-medium text-accent-text underline underline-offset-2 hover:no-underline';
