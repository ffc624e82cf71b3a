import { z } from '@hono/zod-openapi';
import { BASES } from '@cineradar/services/demand/prediction';
import {
  AnyId,
  Chain,
  CinemaDay,
  City,
  Instant,
  OurId,
  pageOf,
  pageQuery,
  queryOf,
  TixId,
  wholeNumber,
} from './common.ts';
import { Seats } from './figures.ts';
import { AnyCity } from './places.ts';

const OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/i;

/** What `/v1/predictions/demand` is asked. An instant is checked by the handler: one without an offset is 422, not 400. */
export const DemandRequest = z
  .strictObject({
    theatreId: AnyId,
    movieId: AnyId,
    showtime: z.string().max(40).openapi({
      format: 'date-time',
      description: 'The start, ISO 8601 with an offset (or Z)',
      example: '2026-03-02T19:40:00+07:00',
    }),
  })
  .openapi('DemandRequest');

/** Seconds may be left out: showings start on whole minutes. */
const MINUTE = -1;
const Start = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: MINUTE })]);
const LocalStart = z.union([z.iso.datetime({ local: true }), z.iso.datetime({ local: true, precision: MINUTE })]);

/** A start with its offset, as the body's text gives it; `offset` and `form` say what is wrong otherwise. */
export const parseStart = (text: string): Date | 'offset' | 'form' => {
  const parsed = Start.safeParse(text);
  if (parsed.success) return new Date(parsed.data);
  const isLocal = LocalStart.safeParse(text).success;
  return isLocal && !OFFSET.test(text) ? 'offset' : 'form';
};

const Occupancy = z.number().min(0).max(100);
const seats = z.number().min(0);

const Admissions = z
  .object({ mean: seats, p05: seats, p10: seats, p50: seats, p90: seats, p95: seats })
  .openapi('AdmissionsForecast', { description: 'Final admissions in seats: the mean, and five quantiles' });

const prediction = {
  predictedOccupancy: Occupancy.openapi({
    description: 'Median final admissions of the capacity, 0–100',
    example: 41.35,
  }),
  confidenceInterval: z
    .tuple([Occupancy, Occupancy])
    .openapi({ description: 'p05 and p95 as occupancy: nine of ten showings end within it', example: [24.5, 63.12] }),
  admissions: Admissions,
  capacity: z.int().min(1).openapi({ description: 'Seats for sale; of the listing’s usual hall where none was seen' }),
};

const Basis = z
  .enum(BASES)
  .openapi({ description: 'model: a trained model; pickup: what is sold against what is usually sold by then' });

const provenance = {
  sold: Seats.openapi({ description: 'Seats judged sold at the last look that the forecast knew' }),
  observedAt: Instant.nullable().openapi({ description: 'When that was' }),
  basis: Basis,
  modelVersion: z.string(),
  madeAt: Instant,
  ageSeconds: z.int().min(0).openapi({ description: 'Since then, by the minute of the market' }),
};

const start = {
  startsAt: Instant,
  timezone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  localStart: z
    .string()
    .openapi({ description: 'The start on the venue’s clock, with its offset', example: '2026-03-02T19:40+07:00' }),
};

const synthetic = z.boolean().openapi({ description: 'True where a simulator made it' });
const TheatreOf = z.object({ id: OurId, name: z.string(), siteId: OurId });
const MovieOf = z.object({ id: OurId, title: z.string() });

const ShowingPrediction = z
  .object({
    id: OurId.openapi({ description: 'The showing' }),
    tixId: TixId,
    theatre: TheatreOf,
    chain: Chain,
    city: City,
    movie: MovieOf,
    auditorium: z.object({ id: OurId, seats: z.int() }).nullable(),
    ...start,
    ...prediction,
    ...provenance,
    synthetic,
  })
  .openapi('ShowingPrediction');

export const PredictionPage = pageOf(ShowingPrediction).openapi('PredictionPage');

export const DemandPrediction = z
  .object({
    theatre: TheatreOf,
    movie: MovieOf,
    ...start,
    known: z.enum(['showings', 'usualHour']).openapi({
      description:
        'showings: what is on sale at that start; usualHour: no such showing is known, and what the place usually draws at that hour answers',
    }),
    ...prediction,
    ...provenance,
    halls: z.array(ShowingPrediction).openapi({
      description: 'Each showing at that start; the figures above are their sum, with quantiles of its own',
    }),
    synthetic,
  })
  .openapi('DemandPrediction');

export const predictionQuery = queryOf({
  ...pageQuery,
  theatre: AnyId.optional().openapi({ description: 'A listing' }),
  movie: AnyId.optional().openapi({ description: 'A film' }),
  city: AnyCity.optional(),
  from: CinemaDay.optional().openapi({ description: 'First cinema day of the venue' }),
  to: CinemaDay.optional().openapi({ description: 'Last cinema day, included' }),
});

export const siteHourQuery = queryOf({
  site: AnyId.openapi({ description: 'A place, with all its listings' }),
  from: CinemaDay.optional().openapi({ description: 'First cinema day of the venue; today where none is named' }),
  to: CinemaDay.optional().openapi({ description: 'Last cinema day, included; up to 7 days ahead are told' }),
});

const SiteHour = z.object({
  hour: Instant.openapi({ description: 'When the hour of the starts begins' }),
  localHour: z.string().openapi({ description: 'The same on the venue’s clock', example: '2026-03-02T19:00+07:00' }),
  kind: z.enum(['programme', 'profile']).openapi({
    description: 'programme: the showings on sale; profile: the place’s usual week, where they are not on sale yet',
  }),
  showings: z.int().min(0).nullable(),
  ...prediction,
  capacity: z.int().min(0),
  basis: Basis,
  modelVersion: z.string(),
  madeAt: Instant,
  ageSeconds: z.int().min(0),
});

export const SiteHours = z
  .object({
    site: z.object({ id: OurId, name: z.string() }),
    timezone: start.timezone,
    period: z.object({ from: z.iso.date(), to: z.iso.date() }),
    asOf: Instant,
    coming: z
      .object({
        hours: z.int().openapi({ description: 'From the next hour on' }),
        showings: z.int().min(0),
        ...prediction,
      })
      .nullable()
      .openapi({
        description:
          'The sum of the coming 72 hours, with quantiles of its own; its hours are taken to share their luck as much as the showings of one hour do. Null where there are none',
      }),
    hours: z.array(SiteHour).openapi({ description: 'By time; an hour in which nothing ever begins is left out' }),
    synthetic,
  })
  .openapi('SiteHourPredictions');

const MOST_HOURS_AHEAD = 24;

export const sitesAheadQuery = queryOf({
  hours: wholeNumber(1, MOST_HOURS_AHEAD)
    .optional()
    .transform((hours) => hours ?? 3)
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MOST_HOURS_AHEAD,
      default: 3,
      description: 'Starts from this hour on, so many hours',
    }),
});

/** What is expected everywhere: a map's layer. */
export const SitesAhead = z
  .object({
    asOf: Instant,
    from: Instant,
    until: Instant,
    madeAt: Instant.nullable().openapi({ description: 'Of the oldest forecast in it; null without any' }),
    sites: z.array(
      z.object({
        siteId: OurId,
        showings: z.int().min(0),
        admissions: z.number().min(0).openapi({ description: 'Expected: the sum of means, for quantiles do not add' }),
        capacity: z.int().min(0),
      }),
    ),
    synthetic,
  })
  .openapi('SitesAhead');

const Score = z.unknown();

export const DemandModel = z
  .object({
    basis: Basis.openapi({
      description: 'What most forecasts of coming showings rest on; pickup while there are none',
    }),
    modelVersion: z.string(),
    lastBatch: z
      .object({
        madeAt: Instant,
        ageSeconds: z.int().min(0),
        showings: z.int().min(0),
        siteHours: z.int().min(0),
        basis: Basis,
        modelVersion: z.string(),
        seconds: z.number().min(0),
      })
      .nullable()
      .openapi({ description: 'When all coming showings were last forecast; null before the first time' }),
    champion: z
      .object({
        version: z.string(),
        trainedAt: Instant,
        promotedAt: Instant.nullable(),
        trainedFrom: z.iso.date().nullable(),
        trainedUntil: z.iso.date().nullable(),
        trainingRows: z.int().min(0).nullable(),
        dataFingerprint: z.string().nullable(),
        scores: z
          .record(z.string(), Score)
          .openapi({ description: 'The ladder of models by horizon, on days held out' }),
        verdict: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: 'The trained model in force; null while there is none' }),
    showingsByBasis: z
      .object({ model: z.int().min(0), pickup: z.int().min(0) })
      .openapi({ description: 'Stored forecasts of coming showings' }),
    synthetic,
  })
  .openapi('DemandModel');
