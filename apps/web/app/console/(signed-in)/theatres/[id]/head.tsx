import { GitCompareArrows } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../../../../format/use-format.ts';
import { ExportButton } from '../../../../../exports/export-button.tsx';
import { buttonLook } from '../../../../../ui/button.tsx';
import { ChainMark } from '../../../../../ui/chain-mark.tsx';
import type { Site } from './find-site.ts';

/** Name, chain, place, size; and what can be done with it. */
export function Head({ site }: { readonly site: Site }) {
  const t = useTranslations('theatre');
  const format = useFormat();
  const brands = [...new Set(site.listings.map(({ brand }) => brand))].filter((brand) => brand !== 'STANDARD');
  return (
    <div className="grid gap-x-6 gap-y-3 pb-4 md:grid-cols-[minmax(0,1fr)_auto] md:items-end">
      <div className="min-w-0">
        <h1 className="text-title font-[620] [font-stretch:104%] tracking-[-0.022em] text-balance">{site.name}</h1>
        <p className="mt-1.5 flex flex-wrap gap-x-3.5 gap-y-1 text-ink-2">
          <ChainMark chain={site.chain} />
          <span>{t('head.place', { city: site.city.title, province: site.city.province })}</span>
          {site.halls === 0 ? (
            <span>{t('head.noHalls')}</span>
          ) : (
            <span>{t('head.size', { halls: site.halls, seats: format.number(site.seats) })}</span>
          )}
          {brands.length === 0 ? null : <span>{t('head.brands', { brands: brands.join(', ') })}</span>}
        </p>
      </div>
      <div className="flex gap-2">
        <Link href={`/compare?sites=${site.id}`} className={buttonLook()}>
          <GitCompareArrows size={14} strokeWidth={1.75} aria-hidden />
          {t('head.compare')}
        </Link>
        <ExportButton kind="theatre" format="pdf" query={{ site: site.id }}>
          {t('head.sheet')}
        </ExportButton>
      </div>
    </div>
  );
}
