'use client';

import { addDays } from '@cineradar/core/shared/zones';
import type { Client, components } from '@cineradar/sdk';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../../../data/client.tsx';

export type SiteHeat = components['schemas']['SiteHeatScore'];
export type SiteDay = components['schemas']['SiteDay'];
export type SiteHours = components['schemas']['SiteHourPredictions'];
export type WeekHours = components['schemas']['SiteWeekHours'];
export type DataQuality = components['schemas']['SiteDataQuality'];
export type SiteNote = components['schemas']['SiteNote'];

const MINUTE_MS = 60_000;
/** Made once a day, or from days that are over. */
const DAILY = { staleTime: 10 * MINUTE_MS } as const;
/** What the looks of the last minutes change. */
const LIVE = { staleTime: MINUTE_MS / 2, refetchInterval: MINUTE_MS } as const;

async function askHeat(api: Client, id: string, signal: AbortSignal): Promise<SiteHeat | null> {
  // A list of one: a site without a score is no row there, and an error where its score is asked for.
  const { data } = await api.get('/v1/heat-scores', { query: { ids: [id] }, signal });
  return data.length === 0 ? null : await api.get('/v1/sites/{id}/heat-score', { path: { id }, signal });
}

/** The newest heat score of a site with its history and peers; null while it has none. */
export function useHeat(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['site', id, 'heat'],
    queryFn: ({ signal }) => askHeat(api, id, signal),
    // A market that was just started has its first scores within minutes.
    refetchInterval: ({ state }) => (state.data === null ? MINUTE_MS : false),
    ...DAILY,
  });
}

/** The score of seven days before, under the same weights: what the parts are compared with. */
export function useHeatBefore(id: string, newest: SiteHeat | null | undefined) {
  const api = useApi();
  const date = newest ? addDays(newest.day, -7) : '';
  const version = newest?.weights.version;
  const isThere = newest?.history.some(({ day, weightsVersion }) => day === date && weightsVersion === version);
  return useQuery({
    queryKey: ['site', id, 'heat', date, version],
    queryFn: ({ signal }) => api.get('/v1/sites/{id}/heat-score', { path: { id }, query: { date, version }, signal }),
    enabled: isThere === true,
    ...DAILY,
  });
}

/** What is sold of today's showings, in total and by film. */
export function useDay(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['site', id, 'day'],
    queryFn: ({ signal }) => api.get('/v1/sites/{id}/day', { path: { id }, signal }),
    ...LIVE,
  });
}

/** What is on at this moment. */
export function useNow(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['site', id, 'now'],
    queryFn: ({ signal }) => api.get('/v1/sites/{id}/occupancy', { path: { id }, signal }),
    ...LIVE,
  });
}

/** What is usual at this weekday and time, of every site: one answer serves all pages. */
export function useTrend() {
  const api = useApi();
  return useQuery({
    queryKey: ['occupancy-trend'],
    queryFn: ({ signal }) => api.get('/v1/occupancy/trend', { signal }),
    staleTime: 5 * MINUTE_MS,
  });
}

/** Forecasts by the hour of the start, and the coming 72 hours in sum. */
export function useForecast(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['site', id, 'forecast'],
    queryFn: ({ signal }) => api.get('/v1/predictions/site-hours', { query: { site: id }, signal }),
    staleTime: 5 * MINUTE_MS,
    refetchInterval: 5 * MINUTE_MS,
  });
}

/** Occupancy by weekday and hour over eight weeks. */
export function useWeekHours(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['site', id, 'week-hours'],
    queryFn: ({ signal }) => api.get('/v1/sites/{id}/week-hours', { path: { id }, signal }),
    ...DAILY,
  });
}

/** How well the site was seen. */
export function useQuality(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['site', id, 'quality'],
    queryFn: ({ signal }) => api.get('/v1/sites/{id}/data-quality', { path: { id }, signal }),
    ...DAILY,
  });
}
