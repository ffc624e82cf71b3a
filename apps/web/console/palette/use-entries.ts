'use client';

import { useQuery } from '@tanstack/react-query';
import { Clapperboard, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useApi } from '../../data/client.tsx';
import { standingOffer } from '../../exports/offers.ts';
import { startExport } from '../../exports/exports.ts';
import { type Entry, pageEntry } from '../../shell/palette/entry.ts';
import { useActions } from '../../shell/palette/use-actions.ts';
import { useDestinations } from '../use-destinations.ts';
import { theatreEntries } from './theatre-entries.ts';

const FRESH_MS = 60_000;

/** The view on screen as a file, in each of its formats. */
function useExportEntries(): readonly Entry[] {
  const t = useTranslations('console');
  const name = useTranslations('exports.short');
  const locale = useLocale() === 'id' ? 'id' : 'en';
  const api = useApi();
  // What the page offered when the palette was opened over it.
  const [offer] = useState(standingOffer);
  return useMemo(
    () =>
      (offer?.formats ?? []).map((format) => ({
        id: `action:export-${format}`,
        kind: 'action',
        name: t('export', { format: name(format) }),
        words: `${t('export', { format: name(format) })} export`,
        icon: Download,
        weight: 0,
        run: {
          act: () => {
            if (offer) startExport(api, { kind: offer.kind, query: offer.query, format, locale });
          },
        },
      })),
    [t, name, locale, api, offer],
  );
}

/** Everything that can be opened or done; theatres and films come when the API has told them. */
export function useEntries(): { readonly entries: readonly Entry[]; readonly isLoading: boolean } {
  const api = useApi();
  const destinations = useDestinations();
  const actions = useActions(true);
  const exports = useExportEntries();
  const listings = useQuery({
    queryKey: ['palette', 'listings'],
    queryFn: async ({ signal }) => (await api.get('/v1/occupancy/live', { signal })).readings,
    staleTime: FRESH_MS,
  });
  const films = useQuery({
    queryKey: ['films'],
    queryFn: ({ signal }) => api.get('/v1/films', { signal }),
    staleTime: FRESH_MS,
  });
  const theatres = useMemo(() => theatreEntries(listings.data ?? []), [listings.data]);
  const filmEntries = useMemo<readonly Entry[]>(
    () =>
      (films.data?.films ?? []).map(({ movie, occupancy, admissionsLow }) => ({
        id: `film:${movie.id}`,
        kind: 'film',
        name: movie.title,
        words: movie.title,
        icon: Clapperboard,
        occupancy,
        weight: admissionsLow ?? 0,
        run: { href: `/films/${movie.id}` },
      })),
    [films.data],
  );
  const entries = useMemo(
    () => [...exports, ...destinations.map(pageEntry), ...theatres, ...filmEntries, ...actions],
    [exports, destinations, theatres, filmEntries, actions],
  );
  return { entries, isLoading: listings.isPending || films.isPending };
}
