import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { BrandMark } from '../shell/brand.tsx';
import { SearchButton } from '../shell/search-button.tsx';
import { SessionSyntheticBadge } from '../shell/session-synthetic.tsx';
import { ThemeButton } from '../shell/theme-button.tsx';

type Props = {
  /** The page's name: the one h1. */
  readonly title: string;
  /** On a phone, where the whole name has no room. */
  readonly shortTitle?: string;
  /** What the bar says instead where the page shows its h1 itself, larger: the city of a theatre. */
  readonly barTitle?: string;
  /** What stands above it: the list a detail came from. */
  readonly crumb?: { readonly label: string; readonly href: string };
  /** Beside the title: a version badge, the menu of saved views. */
  readonly beside?: ReactNode;
  /** The AsOf stamp of the page's figures. */
  readonly asOf?: ReactNode;
  /**
   * `fill`: the page takes the window's height and scrolls inside, from 768 px on; `document`: it scrolls as a
   * whole, with a gutter of 24 px (14 on phones).
   */
  readonly layout?: 'fill' | 'document';
  readonly children: ReactNode;
};

/** The frame of every page: top bar with title, age of the figures, synthetic mark and search; then the page. */
export function PageFrame({ title, shortTitle, barTitle, crumb, beside, asOf, layout = 'document', children }: Props) {
  const isFill = layout === 'fill';
  return (
    <div className={`flex min-w-0 flex-col pb-[60px] md:pb-0 ${isFill ? 'md:h-dvh' : 'min-h-dvh'}`}>
      <header
        data-shell
        className="sticky top-0 z-(--z-sticky) flex h-[52px] flex-none items-center gap-2.5 border-b border-line bg-bg px-3.5 md:h-12 md:gap-3 md:px-5"
      >
        <span className="flex-none md:hidden">
          <BrandMark />
        </span>
        {crumb && (
          <Link
            href={crumb.href}
            className="hidden flex-none items-center gap-[7px] font-medium text-ink-3 hover:text-ink md:flex"
          >
            {crumb.label}
            <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
          </Link>
        )}
        {barTitle === undefined ? (
          <h1
            aria-label={shortTitle === undefined ? undefined : title}
            className="truncate text-lead font-semibold tracking-[-0.01em]"
          >
            {shortTitle === undefined ? (
              title
            ) : (
              <>
                <span className="md:hidden">{shortTitle}</span>
                <span className="max-md:hidden">{title}</span>
              </>
            )}
          </h1>
        ) : (
          <span className="truncate font-medium">{barTitle}</span>
        )}
        {beside}
        <span className="flex-1" />
        {asOf}
        <SessionSyntheticBadge />
        <SearchButton />
        <ThemeButton />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={`min-w-0 flex-1 outline-none ${isFill ? 'flex min-h-0 flex-col' : 'px-3.5 py-3.5 md:px-6 md:py-5'}`}
      >
        {children}
      </main>
    </div>
  );
}
