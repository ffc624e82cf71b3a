'use client';

import { Menu as MenuIcon } from 'lucide-react';
import Link from 'next/link';
import { type ComponentType, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Destination, Named } from './destination.ts';

const TAB =
  'grid content-center justify-items-center gap-[3px] text-[10.5px] font-medium text-ink-3 aria-[current]:text-ink';

type Props = {
  /** At most four, under short names. */
  readonly tabs: readonly Named[];
  /** Where the reader is; null: nowhere that navigation leads to. */
  readonly here: Destination | null;
  /** What lies over the page for all that has no tab. */
  readonly MoreSheet: ComponentType<{ readonly onClose: () => void }>;
};

/** The phone's navigation: at most four pages, and the rest under "More". */
export function PhoneTabs({ tabs, here, MoreSheet }: Props) {
  const t = useTranslations('shell.tabs');
  const [isOpen, setIsOpen] = useState(false);
  const isElsewhere = here !== null && !tabs.some(({ id }) => id === here.id);
  return (
    <nav
      data-shell
      aria-label={t('title')}
      className="fixed inset-x-0 bottom-0 z-(--z-rail) grid h-[calc(60px+env(safe-area-inset-bottom))] auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {tabs.map(({ id, href, name, icon: Icon }) => {
        const isHere = id === here?.id;
        return (
          <Link key={id} href={href} aria-current={isHere ? 'page' : undefined} className={TAB}>
            <Icon size={20} strokeWidth={1.75} aria-hidden className={isHere ? 'text-accent-text' : ''} />
            {name}
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
