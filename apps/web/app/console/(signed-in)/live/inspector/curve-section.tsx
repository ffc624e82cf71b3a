'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { BookingCurve } from '../../../../../charts/booking-curve.tsx';
import { useApi } from '../../../../../data/client.tsx';
import { useFormat } from '../../../../../format/use-format.ts';
import { forecastPoints, soldPoints, usualPoints } from '../model/curve.ts';
import type { Showing } from '../model/store.ts';
import type { ShowtimeDetail } from './showtime.ts';

type Props = { readonly detail: ShowtimeDetail; readonly showing: Showing; readonly nowMs: number };

const FORECAST_EVERY_MS = 5 * 60_000;
const USUAL_EVERY_MS = 3_600_000;
const MOST_FORECASTS = 500;
const HEIGHT = 156;

function useUsual(id: string) {
  const client = useApi();
  return useQuery({
    queryKey: ['showtime', id, 'usual'],
    queryFn: ({ signal }) => client.get('/v1/showtimes/{id}/usual-curve', { path: { id }, signal }),
    staleTime: USUAL_EVERY_MS,
  }).data;
}

/** What is forecast of the showing; none once it has begun. */
function useForecast({ id, theatreId }: Showing, day: string | null, isComing: boolean) {
  const client = useApi();
  const { data } = useQuery({
    queryKey: ['predictions', theatreId, day],
    enabled: isComing && day !== null,
    staleTime: FORECAST_EVERY_MS,
    queryFn: ({ signal }) =>
      client.get('/v1/predictions', {
        query: { theatre: theatreId, from: day ?? undefined, to: day ?? undefined, limit: MOST_FORECASTS },
        signal,
      }),
  });
  return isComing ? data?.data.find((prediction) => prediction.id === id) : undefined;
}

/** How the showing filled, beside what is usual, and what is expected of it. */
export function CurveSection({ detail, showing, nowMs }: Props) {
  const t = useTranslations('live.showing');
  const format = useFormat();
  const usual = useUsual(showing.id);
  const forecast = useForecast(showing, detail.cinemaDay, nowMs < showing.startsAtMs);
  const write = useCallback((seats: number) => format.number(seats), [format]);
  const sold = soldPoints(detail);
  const last = sold.at(-1);
  const capacity = detail.occupancy?.capacity ?? null;
  if (last === undefined || capacity === null) return null;
  const when =
    last.hoursBefore * 60 < 1 ? t('whenStart') : t('whenBefore', { age: format.age(last.hoursBefore * 3_600) });
  return (
    <section className="px-4 pt-2.5 pb-4">
      <div className="mb-1.5 flex items-baseline gap-2 text-xs">
        <h3 className="text-sm font-semibold">{t('curve')}</h3>
        <span className="flex-1" />
        {forecast !== undefined && (
          <span className="whitespace-nowrap text-ink-3">
            {t('forecast', {
              seats: write(forecast.admissions.p50),
              low: write(forecast.admissions.p10),
              high: write(forecast.admissions.p90),
            })}
          </span>
        )}
      </div>
      <BookingCurve
        sold={sold}
        {...(usual === undefined ? {} : { usual: usualPoints(usual, capacity) })}
        {...(forecast === undefined ? {} : { forecast: forecastPoints(last, forecast) })}
        capacity={capacity}
        format={write}
        height={HEIGHT}
        finding={t('curveFinding', { sold: write(last.seats ?? 0), capacity: write(capacity), when })}
      />
      {usual?.of != null && (
        <p className="mt-1 text-2xs text-ink-3">{t('usualFrom', { of: usual.of, count: usual.showings })}</p>
      )}
    </section>
  );
}
