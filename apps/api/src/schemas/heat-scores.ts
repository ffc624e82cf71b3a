import { z } from '@hono/zod-openapi';
import { HEAT_RUN_REASONS, HEAT_RUN_STATES } from '@cineradar/services/heat-score/runs';
import { CinemaDay, Instant, ManyIds, OurId, pageOf, pageQuery, queryOf, wholeNumber, Chain } from './common.ts';
import { AnyCity } from './places.ts';

const MAX_VERSION = 1_000_000;

const Score = z.number().min(0).max(100);
const Confidence = z.enum(['high', 'medium', 'low']);
const version = wholeNumber(1, MAX_VERSION).optional().openapi({
  type: 'integer',
  minimum: 1,
  maximum: MAX_VERSION,
  description: 'Of the weights; the newest where none is named',
});
const date = CinemaDay.optional().openapi({
  description: 'The day whose scores are meant; the newest where none is named',
});

export const heatScoreQuery = queryOf({
  ...pageQuery,
  ids: ManyIds.optional(),
  date,
  city: AnyCity.optional(),
  chain: Chain.optional().openapi({ description: 'Only this chain' }),
  confidence: Confidence.optional().openapi({ description: 'Only scores of this confidence' }),
  version,
  sort: z
    .literal('rank')
    .optional()
    .openapi({ description: 'By national rank, the best first: the only order there is' }),
});

export const siteScoreQuery = queryOf({ date, version });

const Rank = z
  .object({
    rank: z.int().min(1),
    of: z.int().min(1),
    moved: z.int().nullable().openapi({
      description: 'Places up since the day before, under the same weights; null where it had no such score',
    }),
  })
  .openapi('HeatRank');

const part = (value: string) =>
  z.object({
    normalised: Score.openapi({ description: 'The metric on the formula’s scale, after its limits' }),
    points: Score.openapi({ description: 'Normalised × weight: what the part adds to the score' }),
    weight: z.number().min(0).max(1),
    basis: z.enum(['measured', 'national_median']).openapi({
      description: 'national_median: the site has too little of its own, so the part takes the nation’s median',
    }),
    value: z.number().nullable().openapi({ description: value }),
  });

const HeatSite = z
  .object({
    id: OurId,
    name: z.string(),
    chain: Chain,
    city: z.object({ id: OurId, slug: z.string(), title: z.string() }),
    lat: z.number().nullable(),
    lng: z.number().nullable(),
    listings: z.int().min(1),
  })
  .openapi('HeatSite');

const metrics = z
  .object({
    occupancyRate: Score.openapi({ description: 'Seats sold of those for sale over 28 days, 0–100' }),
    revenueIndex: z.number().min(0).openapi({ description: 'Sold × list price over 28 days; the national mean is 1' }),
    cityRevenueIndex: z.number().min(0).openapi({ description: 'The same beside its city’s mean' }),
    concessionRate: z.number().min(0).nullable().openapi({
      description:
        'Concession transactions an admission over 28 days, to the nearest 0.05, as it is scored; null without the scope concessions.read',
    }),
    growthRate: z.number().openapi({
      description: 'Admissions of the last 7 days on the 7 before, less the nation’s: a fraction',
    }),
    consistency: z.number().min(0).openapi({
      description: 'Standard deviation of a day’s occupancy from its weekday’s mean over 28 days, in points',
    }),
  })
  .openapi('HeatMetrics', { description: 'What the formula was given' });

const HeatScore = z
  .object({
    site: HeatSite,
    day: z.iso.date(),
    weightsVersion: z.int().min(1),
    score: Score.openapi({ description: '0–100 with one decimal' }),
    change7d: z
      .number()
      .nullable()
      .openapi({ description: 'Points against seven days before, under the same weights' }),
    ranks: z.object({ national: Rank, city: Rank, chain: Rank }),
    parts: z
      .object({
        occupancy: part('Per cent; null where the median stands'),
        revenue: part('The index; null where the median stands'),
        concession: part(
          'The attach rate itself; null without the scope concessions.read, and where the median stands',
        ),
        growth: part('A fraction; null where the median stands'),
        consistency: part('Points; null where the median stands'),
      })
      .openapi('HeatParts'),
    metrics,
    admissions28d: z.int().min(0),
    occupancy28d: Score,
    daysShown: z.int().min(0).max(28).openapi({ description: 'Of the 28 days, those with a measured showing' }),
    confidence: Confidence,
    confidenceReason: z.string(),
    explanation: z.string().openapi({ description: 'One English sentence: what the score comes from' }),
    trend: z.array(Score.nullable()).openapi({ description: 'The last 30 daily scores, the oldest first' }),
  })
  .openapi('HeatScore');

const weight = z.number().min(0).max(100);

const HeatWeights = z
  .object({
    version: z.int().min(1),
    occupancy: weight,
    revenue: weight,
    concession: weight,
    growth: weight,
    consistency: weight,
    note: z.string(),
    createdAt: Instant,
    createdBy: z.string().nullable(),
    current: z.boolean().openapi({ description: 'Whether it is the newest, which is in force' }),
  })
  .openapi('HeatWeights', { description: 'Per cent of each part; they sum to 100' });

const synthetic = z.boolean().openapi({ description: 'True where a simulator made the market' });
const ofDay = {
  day: z.iso.date(),
  publishedAt: Instant.openapi({ description: '04:00 in Jakarta of that day; it knows the cinema days before' }),
  weights: HeatWeights,
  synthetic,
};

export const HeatScorePage = pageOf(HeatScore)
  .extend({ ...ofDay, sites: z.int().min(0).openapi({ description: 'Sites scored that day, whatever the filter' }) })
  .openapi('HeatScorePage');

export const SiteHeatScore = z
  .object({
    score: HeatScore,
    history: z
      .array(
        z.object({
          day: z.iso.date(),
          score: Score,
          weightsVersion: z.int().min(1),
          cityLow: Score.openapi({ description: 'The lower quartile of its city’s scores' }),
          cityHigh: Score.openapi({ description: 'The upper quartile' }),
        }),
      )
      .openapi({ description: 'Up to 180 days, the oldest first; days without a score are left out' }),
    peers: z
      .array(
        z.object({
          site: HeatSite,
          distanceMetres: z.number().min(0).nullable(),
          score: Score,
          occupancyNow: Score.nullable().openapi({ description: 'What is taken there now; null where nothing is on' }),
        }),
      )
      .openapi({ description: 'The nearest sites; of its city where its place is unknown' }),
    ...ofDay,
  })
  .openapi('SiteHeatScore');

export const HeatWeightsList = z
  .object({ data: z.array(HeatWeights), synthetic })
  .openapi('HeatWeightsList', { description: 'The newest first' });

const wantedWeight = weight.openapi({ description: 'Per cent, up to two decimals' });

export const NewHeatWeights = z
  .strictObject({
    occupancy: wantedWeight,
    revenue: wantedWeight,
    concession: wantedWeight,
    growth: wantedWeight,
    consistency: wantedWeight,
    note: z.string().trim().max(500).default('').openapi({ description: 'Why' }),
  })
  .openapi('NewHeatWeights');

export const AddedHeatWeights = z
  .object({
    ...HeatWeights.shape,
    scoredDay: z.iso.date().nullable().openapi({ description: 'The day that was scored under them at once' }),
  })
  .openapi('AddedHeatWeights');

export const RecomputeRequest = z
  .strictObject({
    from: CinemaDay.optional().openapi({ description: 'First day; the newest where neither is named' }),
    to: CinemaDay.optional().openapi({ description: 'Last day, included' }),
    version: z
      .int()
      .min(1)
      .max(MAX_VERSION)
      .optional()
      .openapi({ description: 'Of the weights; the newest where none is named' }),
  })
  .openapi('HeatRecomputeRequest');

const count = z.int().min(0);

export const HeatRun = z
  .object({
    id: OurId,
    reason: z.enum(HEAT_RUN_REASONS),
    weightsVersion: z.int().min(1),
    from: z.iso.date(),
    to: z.iso.date(),
    state: z.enum(HEAT_RUN_STATES),
    daysDone: count,
    days: count,
    scoresWritten: count,
    requestedBy: z.string().nullable(),
    requestedAt: Instant,
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    failure: z.string().nullable(),
  })
  .openapi('HeatRun');

export const HeatRunList = z.object({ data: z.array(HeatRun) }).openapi('HeatRunList');
export const HeatRunId = z.object({ id: z.uuid('an id of a run is a UUID') });
