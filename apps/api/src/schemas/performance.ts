import { z } from '@hono/zod-openapi';
import { DIMENSIONS } from '@cineradar/services/performance/count-programme';
import { SUBJECT_KINDS } from '@cineradar/services/performance/subject';
import { Chain, CinemaDay, Instant, OurId, Percent, queryOf } from './common.ts';
import { Confidence, figures, Seats } from './figures.ts';

const Dimension = z.enum(DIMENSIONS);

export const performanceQuery = queryOf({
  from: CinemaDay.optional().openapi({
    description: 'First cinema day (YYYY-MM-DD); without both, the week up to today',
  }),
  to: CinemaDay.optional().openapi({ description: 'Last cinema day, included; at most 92 days' }),
  by: z
    .string()
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(Dimension).max(DIMENSIONS.length))
    .optional()
    .openapi({
      type: 'array',
      items: { type: 'string', enum: [...DIMENSIONS] },
      param: { style: 'form', explode: false },
      description:
        'Tell figures apart by day, hour of the start, city or chain; several at once make one group for each combination',
      example: ['day', 'city'],
    }),
});

const count = z.int().min(0);
const Share = Percent;
const Index = z.number().min(0).nullable();
const Idr = z.int().min(0).nullable();

/** What showings drew; also the days of a listing's history. */
export const attendance = {
  shows: count.openapi({ description: 'Showings on the programme, those that were called off left out' }),
  showsStarted: count.openapi({ description: 'Of them, those that have started by asOf' }),
  showsRead: count.openapi({
    description: 'Of these, those whose seats were seen before the start: only they are in the sums',
  }),
  coverage: Share.openapi({ description: 'showsRead of showsStarted, 0–100' }),
  earlyFinals: count.openapi({ description: 'Of showsRead, those last seen more than 30 minutes before the start' }),
  earlyShare: Share.openapi({ description: 'earlyFinals of showsRead, 0–100' }),
  ...figures,
  observedAt: Instant.nullable().openapi({ description: 'The newest look in the sums' }),
};

const Figures = {
  ...attendance,
  hallSeats: count.openapi({ description: 'Seats offered, over the showings whose hall is known' }),
  showsWithHall: count,
  screeningShare: Share.openapi({ description: 'shows of fieldShows, 0–100', example: 18.2 }),
  seatShare: Share.openapi({ description: 'hallSeats of fieldSeats, 0–100' }),
  fieldShows: count.openapi({
    description: 'Every showing of the same group: of a film, in the country; of a place, in its city',
  }),
  fieldSeats: count,
  grossMinIdr: Idr.openapi({
    description: 'Σ admissionsLow × lowest price, whole rupiah; null where no showing read has a price',
    example: 4_800_000,
  }),
  grossMaxIdr: Idr.openapi({ description: 'Σ admissionsHigh × highest price, whole rupiah' }),
  readWithoutPrice: count.openapi({ description: 'Of showsRead, those without a price: in no gross' }),
};

const Group = z
  .object({
    day: z.iso.date().nullable().openapi({ description: 'The cinema day' }),
    hour: z
      .int()
      .min(0)
      .max(23)
      .nullable()
      .openapi({ description: 'Hour of the start on the venue’s clock; 0–5 end the cinema day' }),
    city: z.string().nullable().openapi({ description: 'The city’s slug' }),
    // Not nullable(): the document would then ask for both, a chain and null.
    chain: z.union([Chain, z.null()]),
    ...Figures,
  })
  .openapi('PerformanceGroup');

const PaceDay = z.object({
  dayNumber: z.int().min(1).openapi({ description: '1 is the release day' }),
  day: z.iso.date(),
  admissions: Seats,
  totalAdmissions: Seats.openapi({ description: 'Since the release; null from the first unread day on' }),
  medianAdmissions: z.number().nullable().openapi({ description: 'Of the other films on the same day of their runs' }),
  medianTotalAdmissions: z.number().nullable(),
  films: count.openapi({ description: 'Films compared on that day: the newest releases, at most 15' }),
});

const ReleasePace = z.union([
  z.object({
    known: z.literal(true),
    releaseDay: z.iso.date(),
    days: z.array(PaceDay).openapi({ description: 'Complete cinema days, at most 28' }),
    index: Index.openapi({
      description:
        'totalAdmissions of the last comparable day as a percentage of the median film’s: 100 runs like the median',
      example: 132.5,
    }),
  }),
  z.object({
    known: z.literal(false),
    reason: z
      .enum(['releaseNotSeen', 'notReleased'])
      .openapi({ description: 'It was on when our data begins, or has not run a whole day' }),
  }),
]);

const BookingPace = z.object({
  minutesBeforeStart: count.openapi({ example: 1_440 }),
  shows: count.openapi({ description: 'Showings that start within that time from now' }),
  showsRead: count.openapi({ description: 'Of them, those seen by that long before their start' }),
  sold: Seats,
  capacity: Seats,
  occupancy: Percent.openapi({ description: 'Σ sold ÷ Σ capacity that long before the start' }),
  medianOccupancy: Percent.openapi({
    description: 'The same over the last seven days: the median of other films, or of other places in the city',
  }),
  compared: count,
  index: Index.openapi({ description: 'occupancy as a percentage of medianOccupancy' }),
});

export const Performance = z
  .object({
    subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: OurId, name: z.string(), citySlug: z.string().nullable() }),
    period: z.object({ from: z.iso.date(), to: z.iso.date() }),
    by: z.array(Dimension),
    asOf: Instant.openapi({ description: 'The minute of the market whose figures these are' }),
    confidence: Confidence,
    total: z.object(Figures),
    groups: z.array(Group).openapi({
      description: 'By day, hour from six in the morning on, city and chain; a name is null where it was not asked for',
    }),
    undatedShows: count.openapi({ description: 'Listed showings whose day is unknown: in no figure above' }),
    releasePace: ReleasePace.nullable().openapi({ description: 'Null for a place' }),
    bookingPace: BookingPace,
  })
  .openapi('Performance');
