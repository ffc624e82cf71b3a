'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { NavEntry } from '../shell/nav-entry.tsx';
import { destinationAt, type Group, GROUPS } from './navigation.ts';
import { useDestinations } from './use-destinations.ts';

function Entries({ group }: { readonly group: Group }) {
  const t = useTranslations('portal.frame.groups');
  const here = destinationAt(usePathname());
  const members = useDestinations().filter((destination) => destination.group === group);
  if (members.length === 0) return null;
  return (
    <section className="pt-3.5 first:pt-0">
      <h2 className="px-2 pb-[5px] text-2xs font-medium text-ink-3 md:max-xl:sr-only">{t(group)}</h2>
      <ul className="grid gap-0.5">
        {members.map((destination) => (
          <NavEntry key={destination.id} destination={destination} isHere={destination.id === here?.id} />
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
