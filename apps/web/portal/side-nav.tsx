'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useReader } from '../data/client.tsx';
import { type Destination, destinationAt, destinationsFor, type Group, GROUPS } from './navigation.ts';

const ENTRY =
  'flex h-[30px] items-center gap-[9px] rounded-md px-2 font-medium text-ink-2 hover:bg-raised hover:text-ink md:max-xl:justify-center md:max-xl:px-0';

function Entry({ destination }: { readonly destination: Destination }) {
  const t = useTranslations('portal.frame.nav');
  const isHere = destinationAt(usePathname()) === destination;
  const Icon = destination.icon;
  return (
    <li>
      <Link
        href={destination.href}
        aria-current={isHere ? 'page' : undefined}
        title={t(destination.id)}
        className={`${ENTRY} ${isHere ? 'bg-neutral-soft text-ink' : ''}`}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden className={isHere ? 'text-accent-text' : ''} />
        <span className="truncate md:max-xl:sr-only">{t(destination.id)}</span>
      </Link>
    </li>
  );
}

function Entries({ group }: { readonly group: Group }) {
  const t = useTranslations('portal.frame.groups');
  const members = destinationsFor(useReader() !== null).filter((destination) => destination.group === group);
  if (members.length === 0) return null;
  return (
    <section className="pt-3.5 first:pt-0">
      <h2 className="px-2 pb-[5px] text-2xs font-medium text-ink-3 md:max-xl:sr-only">{t(group)}</h2>
      <ul className="grid gap-0.5">
        {members.map((destination) => (
          <Entry key={destination.id} destination={destination} />
        ))}
      </ul>
    </section>
  );
}

/** The navigation beside every page from 768 px on: names from 1181 px, icons below. */
export function SideNav() {
  const t = useTranslations('portal.frame');
  return (
    <nav
      data-shell
      aria-label={t('pages')}
      className="sticky top-[52px] hidden h-[calc(100dvh-52px)] flex-col overflow-y-auto px-2.5 py-4 md:flex xl:pr-3 xl:pl-4"
    >
      {GROUPS.map((group) => (
        <Entries key={group} group={group} />
      ))}
    </nav>
  );
}
