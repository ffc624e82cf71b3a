'use client';

import { Menu as MenuIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DESTINATIONS, isAt } from './navigation.ts';

const MoreSheet = dynamic(async () => (await import('./more-sheet.tsx')).MoreSheet, { ssr: false });

const TAB =
  'grid content-center justify-items-center gap-[3px] text-[10.5px] font-medium text-ink-3 aria-[current]:text-ink';

/** The phone's navigation: at most four pages, and the rest under "More". */
export function PhoneTabs() {
  const t = useTranslations('console.nav');
  const path = usePathname();
  const [isOpen, setIsOpen] = useState(false);
  const tabs = DESTINATIONS.filter(({ onPhone }) => onPhone).slice(0, 4);
  const isElsewhere = DESTINATIONS.some((destination) => !tabs.includes(destination) && isAt(path, destination));
  return (
    <nav
      data-shell
      aria-label={t('tabs')}
      className="fixed inset-x-0 bottom-0 z-(--z-rail) grid h-[calc(60px+env(safe-area-inset-bottom))] auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {tabs.map((destination) => {
        const isHere = isAt(path, destination);
        const Icon = destination.icon;
        return (
          <Link key={destination.id} href={destination.href} aria-current={isHere ? 'page' : undefined} className={TAB}>
            <Icon size={20} strokeWidth={1.75} aria-hidden className={isHere ? 'text-accent-text' : ''} />
            {t(`short.${destination.id}`)}
          </Link>
        );
      })}
      <button
        type="button"
        aria-current={isElsewhere ? 'true' : undefined}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        className={TAB}
      >
        <MenuIcon size={20} strokeWidth={1.75} aria-hidden className={isElsewhere ? 'text-accent-text' : ''} />
        {t('more')}
      </button>
      {isOpen && <MoreSheet onClose={() => setIsOpen(false)} />}
    </nav>
  );
}
