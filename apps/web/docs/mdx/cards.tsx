import Link from 'next/link';
import type { ReactNode } from 'react';

/** Ways onward, side by side. */
export function CardGroup({ children }: { readonly children: ReactNode; readonly cols?: number }) {
  return <div className="my-5 grid gap-3 sm:grid-cols-2">{children}</div>;
}

type CardProps = { readonly title: string; readonly href: string; readonly children: ReactNode };

/** One way onward, with a sentence on what is there. */
export function Card({ title, href, children }: CardProps) {
  return (
    <Link
      href={href}
      className="group rounded-lg border border-line bg-surface px-4 py-3.5 hover:border-line-strong hover:bg-raised [&_p]:my-0.5 [&_p]:text-sm [&_p]:text-ink-3"
    >
      <span className="font-semibold group-hover:text-accent-text">{title}</span>
      {children}
    </Link>
  );
}
