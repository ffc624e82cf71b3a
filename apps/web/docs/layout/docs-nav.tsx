'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Group } from '../navigation.ts';

type Props = { readonly groups: readonly Group[] };

function Groups({ groups }: Props) {
  const path = usePathname();
  return groups.map(({ title, entries }) => (
    <section key={title} className="pt-4 first:pt-0">
      <h2 className="px-2 pb-1 text-2xs font-medium text-ink-3">{title}</h2>
      <ul className="grid gap-px">
        {entries.map(({ href, title: name }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? 'page' : undefined}
              className="block rounded-md px-2 py-1 text-ink-2 hover:bg-raised hover:text-ink aria-[current]:bg-neutral-soft aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:py-2.5"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** The pages of the documentation: beside the text from 1024 px on, above it in a fold below. */
export function DocsNav({ groups }: Props) {
  const path = usePathname();
  const here = groups.flatMap(({ entries }) => entries).find(({ href }) => href === path);
  return (
    <>
      <nav
        aria-label="Documentation"
        className="sticky top-[52px] hidden h-[calc(100dvh-52px)] overflow-y-auto border-r border-line px-3 py-4 lg:block"
      >
        <Groups groups={groups} />
      </nav>
      <div className="sticky top-[52px] z-10 border-b border-line bg-bg px-3.5 py-1 md:px-8 lg:hidden">
        {/* Whoever has chosen wants to read: another page has a fold of its own, closed. */}
        <details key={path} className="group">
          <summary className="flex h-9 cursor-pointer items-center gap-2 font-medium marker:content-none pointer-coarse:h-11">
            <ChevronDown size={16} strokeWidth={1.75} aria-hidden className="-rotate-90 group-open:rotate-0" />
            {here?.title ?? 'Documentation'}
          </summary>
          <nav aria-label="Documentation" className="max-h-[60dvh] overflow-y-auto pb-3">
            <Groups groups={groups} />
          </nav>
        </details>
      </div>
    </>
  );
}
