'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { placeName } from '../../../../../format/place-name.ts';
import { IconButton } from '../../../../../ui/button.tsx';
import { ChainMark } from '../../../../../ui/chain-mark.tsx';
import { EmptyState } from '../../../../../ui/empty-state.tsx';
import type { Filters } from '../model/filters.ts';
import { type CityOfSite, rowOf } from '../model/rows.ts';
import type { Site } from '../model/store.ts';
import type { SiteTrend } from '../model/trend.ts';
import type { Live } from '../use-live.ts';
import type { LiveState, SetLiveState } from '../use-live-state.ts';
import { useIsWide } from '../use-is-wide.ts';
import { ShowingDetail } from './showing-detail.tsx';
import { ShowingList, shownShowings } from './showing-list.tsx';
import { SiteFigures } from './site-figures.tsx';
import { SitePageLink } from './site-page-link.tsx';

type Props = {
  readonly live: Live;
  readonly state: LiveState;
  readonly setState: SetLiveState;
  readonly siteId: string;
  readonly trend: ReadonlyMap<string, SiteTrend>;
  readonly onClose: () => void;
};

/** The theatre as it is now, whatever the list is cut down to. */
const EVERYTHING: Filters = { chains: [], cities: [], film: null, occupancy: null, starts: null };

function Head({ site, city, onClose }: { site: Site; city: CityOfSite; onClose: () => void }) {
  const t = useTranslations('live.inspector');
  const isWide = useIsWide();
  return (
    <header className="px-4 pt-3 pb-2.5">
      {isWide && (
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 flex-1 truncate text-md font-semibold tracking-[-0.012em]">{placeName(site.name)}</h2>
          <SitePageLink siteId={site.id} />
          <IconButton icon={X} size="small" label={t('close')} onClick={onClose} />
        </div>
      )}
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-ink-2">
        <ChainMark chain={site.chain} />
        {city.title}
        {site.listings.length > 1 && (
          <span className="text-ink-3">{site.listings.map(({ brand }) => brand.toLowerCase()).join(', ')}</span>
        )}
      </p>
    </header>
  );
}

/** One theatre: its figures, its showings now and within the hour, and the one that is chosen seat by seat. */
export function Inspector({ live, state, setState, siteId, trend, onClose }: Props) {
  const t = useTranslations('live.inspector');
  const site = live.store.sites.get(siteId);
  const city = live.board?.cities.find(({ slug }) => slug === site?.citySlug);
  const nowMs = live.now();
  const row = site === undefined || city === undefined ? null : rowOf(EVERYTHING, site, city, nowMs);
  if (site === undefined || city === undefined || row === null) return <EmptyState>{t('gone')}</EmptyState>;
  const showings = shownShowings(site, nowMs);
  const chosen =
    showings.find(({ id }) => id === state.showing) ??
    showings.find(({ startsAtMs }) => startsAtMs > nowMs) ??
    showings.at(-1);
  const titles = new Map(live.board?.movies.map(({ id, title }) => [id, title]));
  return (
    <>
      <Head site={site} city={city} onClose={onClose} />
      <SiteFigures row={row} trend={trend.get(siteId)} nowMs={nowMs} />
      <ShowingList
        {...{ showings, titles, nowMs }}
        zone={city.zone}
        chosenId={chosen?.id}
        onChoose={(showing) => void setState({ showing })}
      />
      {chosen !== undefined && (
        <ShowingDetail
          key={chosen.id}
          showing={chosen}
          title={titles.get(chosen.movieId) ?? ''}
          zone={city.zone}
          nowMs={nowMs}
        />
      )}
    </>
  );
}
