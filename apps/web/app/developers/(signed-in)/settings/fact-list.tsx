import type { ReactNode } from 'react';

export type Fact = readonly [name: string, value: ReactNode];

/** What is known, line by line: the name, then the value. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div
          key={name}
          className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-1 last:border-0"
        >
          <dt className="w-36 flex-none text-ink-3">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
