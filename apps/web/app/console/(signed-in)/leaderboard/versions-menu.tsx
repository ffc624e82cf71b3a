'use client';

import { perPart } from '@cineradar/core/heat-score/parts';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../../../data/client.tsx';
import { useFormat } from '../../../../format/use-format.ts';
import { Menu, MenuLabel } from '../../../../ui/menu.tsx';
import { VERSIONS_KEY } from './data/heat-keys.ts';

type Props = { readonly version: number };

/** Which version of the weights made these scores; opens the history of versions. */
export function VersionsMenu({ version }: Props) {
  const t = useTranslations('leaderboard');
  return (
    <Menu
      align="start"
      className="w-80"
      trigger={(worn) => (
        <button
          {...worn}
          type="button"
          className="relative inline-flex h-5 flex-none items-center gap-1 rounded-sm bg-neutral-soft px-1.5 text-2xs font-medium whitespace-nowrap text-ink-2 before:absolute before:-inset-x-1 before:-inset-y-3 hover:text-ink"
        >
          {t('versionBadge', { version })}
          <ChevronDown className="size-3" strokeWidth={2} aria-hidden="true" />
        </button>
      )}
    >
      <MenuLabel>{t('versions.title')}</MenuLabel>
      <VersionList />
    </Menu>
  );
}

/** Read when the menu opens; newest first. */
function VersionList() {
  const t = useTranslations('leaderboard.versions');
  const api = useApi();
  const format = useFormat();
  const versions = useQuery({
    queryKey: VERSIONS_KEY,
    queryFn: ({ signal }) => api.get('/v1/heat-weights', { signal }),
  });
  if (versions.isError) return <p className="px-2 py-1 text-danger">{t('failed')}</p>;
  if (versions.data === undefined) return <p className="px-2 py-1 text-ink-3">{t('loading')}</p>;
  return (
    <ol className="grid gap-2 px-2 pt-0.5 pb-1.5">
      {versions.data.data.map((one) => (
        <li key={one.version}>
          <p className="flex items-baseline gap-2">
            <b className="font-semibold">{t('version', { version: one.version })}</b>
            {one.current ? <span className="text-2xs text-accent-text">{t('current')}</span> : null}
            <span className="flex-1 text-right text-2xs text-ink-3">{format.dateTime(one.createdAt)}</span>
          </p>
          <p className="text-xs text-ink-2">{one.note}</p>
          <p className="text-xs text-ink-3">
            {t(
              'of',
              perPart((part) => format.number(one[part], Number.isInteger(one[part]) ? 0 : 2)),
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
