'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../../../data/client.tsx';
import { type Layer, shareFrom, type ShareOf, takenNow } from './model/layers.ts';

/** Scores come once a day, forecasts once in a quarter of an hour. */
const FRESH_MS = 5 * 60_000;
const ALL_SITES = 500;
/** Starts from this hour on that are summed up. */
export const FORECAST_HOURS = 3;

/** A layer's figures by site, and the instant or day that they are of. */
export type LayerFigures = {
  readonly shareOf: ShareOf;
  /** Day of the scores, or when the forecasts were made; null while nothing is known. */
  readonly of: string | null;
  readonly isFailed: boolean;
};

/** What colours the map: of the page itself, or asked for when the layer is first chosen. */
export function useLayer(layer: Layer): LayerFigures {
  const client = useApi();
  const heat = useQuery({
    queryKey: ['heat-scores', 'map'],
    queryFn: ({ signal }) => client.get('/v1/heat-scores', { query: { limit: ALL_SITES }, signal }),
    enabled: layer === 'heat',
    staleTime: FRESH_MS,
    select: ({ data, day }) => ({
      day,
      shares: new Map(data.map(({ site, score }) => [site.id, { part: score, whole: 100 }])),
    }),
  });
  const forecast = useQuery({
    queryKey: ['predictions', 'sites', FORECAST_HOURS],
    queryFn: ({ signal }) => client.get('/v1/predictions/sites', { query: { hours: FORECAST_HOURS }, signal }),
    enabled: layer === 'forecast',
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
    select: ({ sites, madeAt }) => ({
      madeAt,
      shares: new Map(sites.map(({ siteId, admissions, capacity }) => [siteId, { part: admissions, whole: capacity }])),
    }),
  });
  return useMemo(() => {
    if (layer === 'now') return { shareOf: takenNow, of: null, isFailed: false };
    const { data, isError } = layer === 'heat' ? heat : forecast;
    const of = data === undefined ? null : 'day' in data ? data.day : data.madeAt;
    return { shareOf: shareFrom(data?.shares ?? new Map()), of, isFailed: isError };
  }, [layer, heat, forecast]);
}
