import Link from 'next/link';
import type { ChangelogEntry, Release } from '../../../../content/changelog/entry.ts';
import { readLocale } from '../../../../messages/request.ts';
import { getTranslations } from '../../../../messages/translator.ts';
import { Badge } from '../../../../ui/badge.tsx';
import { Words } from './words.tsx';

async function ReleaseBadge({ release }: { readonly release: Release }) {
  const t = await getTranslations('portal.changelog');
  const words = 'version' in release ? `${t(`of.${release.of}`)} ${release.version}` : t(`of.${release.of}`);
  return (
    <Badge tone={release.of === 'api' ? 'info' : 'neutral'} icon={null}>
      {words}
    </Badge>
  );
}

/** What an entry says: what it is of, its points, what to do about it, where more stands. */
export async function EntryBody({ entry }: { readonly entry: ChangelogEntry }) {
  const [t, locale] = await Promise.all([getTranslations('portal.changelog'), readLocale()]);
  const { releases, lead, points, act, links = [] } = entry;
  return (
    <div className="grid gap-3 text-base">
      <p className="flex flex-wrap gap-1.5">
        {releases.map((release) => (
          <ReleaseBadge key={release.of} release={release} />
        ))}
      </p>
      <p className="max-w-[62ch] text-ink-2">
        <Words text={lead[locale]} />
      </p>
      <ul className="grid max-w-[72ch] list-disc gap-1.5 pl-[18px] marker:text-ink-3">
        {points.map((point) => (
          <li key={point.en}>
            <Words text={point[locale]} />
          </li>
        ))}
      </ul>
      {act && (
        <p className="max-w-[72ch] rounded-lg bg-warn-soft px-3.5 py-2.5">
          <b className="font-semibold">{t('act')}</b> <Words text={act[locale]} />
        </p>
      )}
      {links.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {links.map(({ href, label }) => (
            <Link key={href} href={href} className="font-medium text-accent-text hover:underline">
              {label[locale]}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
