'use client';

import { ArrowUpRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../../../../ui/button.tsx';

/** Leads to the theatre's own page. */
export function SitePageLink({ siteId }: { readonly siteId: string }) {
  const t = useTranslations('live.inspector');
  return (
    <Link
      href={`/theatres/${siteId}`}
      title={t('open')}
      aria-label={t('open')}
      className={`${buttonLook('ghost', 'small')} w-[26px] px-0! pointer-coarse:w-11`}
    >
      <ArrowUpRight size={16} strokeWidth={1.75} aria-hidden />
    </Link>
  );
}
