'use client';

import { CircleHelp } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Brand } from '../shell/brand.tsx';
import { NAV_ROW, NavEntry } from '../shell/nav-entry.tsx';
import { useShell } from '../shell/shell-state.tsx';
import { AccountMenu } from './account-menu.tsx';
import { type ConsoleDestination, destinationAt, START_PAGE } from './navigation.ts';
import { useDestinations } from './use-destinations.ts';

function Group({ group }: { readonly group: ConsoleDestination['group'] }) {
  const t = useTranslations('console.groups');
  const here = destinationAt(usePathname());
  const members = useDestinations().filter((destination) => destination.group === group);
  if (members.length === 0) return null;
  return (
    <>
      {group !== 'own' && (
        <h2 className="px-2 pt-3.5 pb-[5px] text-2xs font-medium text-ink-3 md:max-xl:sr-only">{t(group)}</h2>
      )}
      <ul className="grid gap-0.5">
        {members.map((destination) => (
          <NavEntry key={destination.id} destination={destination} isHere={destination.id === here?.id} />
        ))}
      </ul>
    </>
  );
}

/** The navigation beside every page from 768 px on: names from 1181 px, icons below. */
export function Rail() {
  const t = useTranslations('shell');
  const { showShortcuts } = useShell();
  return (
    <nav
      data-shell
      aria-label={t('main')}
      className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-bg px-2.5 py-3 md:flex"
    >
      <Link href={START_PAGE} aria-label="CineRadar" className="px-2 pt-1 pb-2 md:max-xl:self-center md:max-xl:px-0">
        <Brand />
      </Link>
      <Group group="operate" />
      <Group group="data" />
      <div className="mt-auto grid gap-0.5">
        <Group group="own" />
        <button type="button" onClick={showShortcuts} title={t('help')} className={NAV_ROW}>
          <CircleHelp size={16} strokeWidth={1.75} aria-hidden />
          <span className="md:max-xl:sr-only">{t('help')}</span>
          <kbd className="ml-auto rounded-[3px] border border-line bg-surface px-1 py-0.5 font-mono text-[10.5px] leading-none text-ink-3 md:max-xl:hidden">
            ?
          </kbd>
        </button>
      </div>
      <AccountMenu />
    </nav>
  );
}
