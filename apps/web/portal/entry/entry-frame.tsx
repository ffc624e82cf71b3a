'use client';

import { useTranslations } from 'use-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LanguageMenu } from './language-menu.tsx';
import { ThemeButton } from '../../shell/theme-button.tsx';
import { PortalBrand } from '../portal-brand.tsx';

/** The bar of the pages before the sign-in, and the page in the middle. */
export function EntryFrame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('portal.entry');
  return (
    <div className="flex min-h-dvh flex-col">
      <header data-shell className="flex h-[52px] flex-none items-center gap-2 px-3.5 md:px-6">
        <PortalBrand />
        <span className="flex-1" />
        <Link href="/docs" className="px-2 font-medium text-ink-2 hover:text-ink max-md:hidden">
          {t('docs')}
        </Link>
        <LanguageMenu />
        <ThemeButton />
      </header>
      <main id="content" className="grid flex-1 content-center justify-items-center px-3.5 pt-4 pb-16">
        <div className="grid w-full max-w-[400px] gap-5">{children}</div>
      </main>
    </div>
  );
}
