import { z } from '@hono/zod-openapi';
import { Instant, OurId, Percent, queryOf, wholeNumber } from './common.ts';
import { Confidence, Seats } from './figures.ts';

const USUAL_WEEKS = 8;
const MOST_WEEKS = 26;

export const weekHourQuery = queryOf({
  weeks: wholeNumber(1, MOST_WEEKS)
    .optional()
    .transform((weeks) => weeks ?? USUAL_WEEKS)
    .openapi({
      type: 'integer',
      minimum: 1,
      maximum: MOST_WEEKS,
      default: USUAL_WEEKS,
      description: 'Complete weeks before today',
    }),
});

const count = z.int().min(0);

const about = {
  site: z.object({ id: OurId, name: z.string() }),
  timezone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  asOf: Instant,
  synthetic: z.boolean().openapi({ description: 'True where a simulator made it' }),
};
const period = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .openapi({ description: 'Cinema days, both included' });

const WeekHour = z.object({
  weekday: z.int().min(1).max(7).openapi({ description: '1 is Monday; of the cinema day' }),
  hour: z
    .int()
    .min(6)
    .max(29)
    .openapi({ description: 'Of the start on the venue’s clock; 25 is 01:00 after midnight of that cinema day' }),
  showings: count,
  admissions: count,
  capacity: count,
  occupancy: Percent,
});

export const WeekHours = z
  .object({
    ...about,
    period,
    weeks: count,
    daysTold: count.openapi({ description: 'Cinema days of the period with a showing that was seen' }),
    cells: z
      .array(WeekHour)
      .openapi({ description: 'By weekday and hour; an hour in which nothing began is left out' }),
  })
  .openapi('SiteWeekHours');

const Idr = count.nullable();

const dayFigures = {
  showings: count.openapi({ description: 'Of the day, those called off left out' }),
  showingsStarted: count,
  showingsSeen: count.openapi({ description: 'Those looked at before their start: only they are in the sums' }),
  admissionsLow: Seats.openapi({ description: 'Seats judged sold' }),
  admissionsHigh: Seats.openapi({ description: 'All seats that are not free' }),
  capacity: Seats,
  occupancy: Percent.openapi({ description: 'Σ admissionsLow ÷ Σ capacity' }),
  confidence: Confidence,
  listPriceIdr: Idr.openapi({
    description: 'Σ admissionsLow × lowest list price, whole rupiah; null where no showing seen has a price',
  }),
  seenWithoutPrice: count.openapi({ description: 'Of showingsSeen, those without a price: not in listPriceIdr' }),
  observedAt: Instant.nullable().openapi({ description: 'The newest look in the sums' }),
};

export const SiteDay = z
  .object({
    ...about,
    day: z.iso.date().openapi({ description: 'The cinema day of the venue' }),
    total: z.object(dayFigures),
    films: z
      .array(
        z.object({
          movie: z.object({ id: OurId, title: z.string() }),
          ...dayFigures,
          share: Percent.openapi({ description: 'Its admissionsLow of the site’s' }),
          occupancy7d: Percent.openapi({ description: 'At this site over the last seven complete cinema days' }),
          change7d: z
            .number()
            .nullable()
            .openapi({ description: 'Points against the seven days before; null where it was not seen in both' }),
        }),
      )
      .openapi({ description: 'By admissions, most first' }),
    recentHours: z
      .array(
        z.object({
          hour: Instant.openapi({ description: 'When the hour of the starts begins' }),
          localHour: z
            .string()
            .openapi({ description: 'The same on the venue’s clock', example: '2026-03-02T19:00+07:00' }),
          showings: count,
          admissions: count,
          capacity: count,
          occupancy: Percent,
        }),
      )
      .openapi({ description: 'The last twelve complete hours by time; one in which nothing began is left out' }),
  })
  .openapi('SiteDay');

export const DataQuality = z
  .object({
    ...about,
    period,
    showings: count.openapi({ description: 'That took place' }),
    showingsSeen: count.openapi({ description: 'Of them, those with a look before the start' }),
    showingsOnTime: count.openapi({ description: 'Of showingsSeen, those last seen at most 30 minutes before it' }),
    showingsGenerated: count.openapi({ description: 'Of showingsSeen, those told by the simulator, not looked at' }),
    seenShare: Percent,
    onTimeShare: Percent,
    halls: count.openapi({ description: 'Seen in the last 28 days' }),
    hallsJudged: count.openapi({
      description: 'Of them, those whose blocked seats are told apart with medium or high confidence',
    }),
    concessionDays: count.openapi({ description: 'Of the last concessionDaysOf, those that sales came in for' }),
    concessionDaysOf: count,
  })
  .openapi('SiteDataQuality');
