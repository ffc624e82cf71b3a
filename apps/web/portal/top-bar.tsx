'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useReader } from '../data/client.tsx';
import { SearchButton } from '../shell/search-button.tsx';
import { SessionSyntheticBadge } from '../shell/session-synthetic.tsx';
import { ThemeButton } from '../shell/theme-button.tsx';
import { buttonLook } from '../ui/button.tsx';
import { AccountButton } from './account-button.tsx';
import { barFor, destinationAt } from './navigation.ts';
import { MarketChip } from './market-chip.tsx';
import { PortalBrand } from './portal-brand.tsx';

/** What most people come for, wherever they are. */
function BarLinks() {
  const t = useTranslations('portal.frame');
  const here = destinationAt(usePathname());
  const links = barFor(useReader() !== null);
  const shell = useTranslations('shell');
  return (
    <nav aria-label={shell('main')} className="hidden gap-[18px] pl-2.5 font-medium text-ink-2 lg:flex">
      {links.map((destination) => (
        <Link
          key={destination.id}
          href={destination.href}
          aria-current={here === destination ? 'page' : undefined}
          className="hover:text-ink aria-[current]:text-ink"
        >
          {destination.id === 'guides' ? t('bar.docs') : t(`nav.${destination.id}`)}
        </Link>
      ))}
    </nav>
  );
}

/** A stranger's ways in. */
function Entrance() {
  const t = useTranslations('portal.frame');
  return (
    <>
      <Link href="/sign-in" className={`${buttonLook('ghost')} max-md:hidden`}>
        {t('signIn')}
      </Link>
      <Link href="/sign-up" className={buttonLook('primary')}>
        <span className="max-md:hidden">{t('signUp')}</span>
        <span className="md:hidden">{t('signUpShort')}</span>
      </Link>
    </>
  );
}

/** The bar over every page: name, the pages most asked for, search, theme, account. */
export function TopBar() {
  const reader = useReader();
  return (
    <header
      data-shell
      className="sticky top-0 z-(--z-sticky) flex h-[52px] items-center gap-2.5 border-b border-line bg-bg px-3.5 md:gap-3 md:px-6"
    >
      <PortalBrand />
      <BarLinks />
      <span className="flex-1" />
      {reader && <MarketChip />}
      {reader && <SessionSyntheticBadge />}
      <SearchButton />
      <ThemeButton />
      {reader ? <AccountButton /> : <Entrance />}
    </header>
  );
}
