import { z } from '@hono/zod-openapi';
import { Chain, CinemaDay, Instant, OurId, Percent, queryOf } from './common.ts';
import { Confidence, Seats } from './figures.ts';

export const filmDayQuery = queryOf({
  day: CinemaDay.optional().openapi({
    description: 'The cinema day (YYYY-MM-DD); today as Jakarta has it unless given',
  }),
});

const count = z.int().min(0);
const Admissions = Seats;

const FilmName = z
  .object({
    id: OurId,
    title: z.string(),
    genres: z.array(z.string()),
    ageRating: z.string().nullable(),
    country: z.string().nullable(),
    runningTimeMinutes: z.int().nullable(),
    synthetic: z.boolean(),
  })
  .openapi('FilmName');

const figures = {
  shows: count.openapi({ description: 'Showings on the programme of the day, those that were called off left out' }),
  showsStarted: count,
  showsRead: count.openapi({
    description: 'Of these, those whose seats were seen before the start: only they are in the sums',
  }),
  admissionsLow: Admissions.openapi({ description: 'Seats judged sold, of showings that have started by asOf' }),
  admissionsHigh: Admissions.openapi({ description: 'All seats of theirs that are not free' }),
  capacity: Admissions,
  occupancy: Percent.openapi({ description: 'Σ admissionsLow ÷ Σ capacity × 100' }),
  confidence: Confidence,
  observedAt: Instant.nullable().openapi({ description: 'The newest look in the sums' }),
  screeningShare: Percent.openapi({ description: 'Its showings of all showings of the day in the same part, 0–100' }),
  seatShare: Percent.openapi({
    description: 'Seats it is offered of all seats of the day in the same part, halls known, 0–100',
  }),
  soldAhead: count.openapi({ description: 'Seats sold, as last seen, for showings that have not started, of any day' }),
  bookingShare: Percent.openapi({
    description: 'soldAhead of what is sold ahead of all films in the same part, 0–100',
  }),
};

const release = {
  releaseDay: z.iso
    .date()
    .nullable()
    .openapi({ description: 'Its first cinema day with a showing; null where it was on when our data begins' }),
  dayNumber: z
    .int()
    .nullable()
    .openapi({ description: 'Which day of its run: 1 is the release day, 0 and below before it' }),
};

const Figures = z.object(figures).openapi('FilmFigures');

const ListedFilm = z
  .object({
    movie: FilmName,
    ...release,
    ...figures,
    trend: z
      .array(Admissions)
      .openapi({ description: 'Admissions of the 14 cinema days before, oldest first; null where nothing was read' }),
    admissionsWeekBefore: Admissions.openapi({ description: 'Of the cinema day a week before, whole' }),
  })
  .openapi('ListedFilm');

export const FilmDayList = z
  .object({
    day: z.iso.date(),
    asOf: Instant.openapi({ description: 'The minute of the market whose figures these are' }),
    total: Figures,
    films: z
      .array(ListedFilm)
      .openapi({ description: 'Those with a showing on the day or seats sold ahead, most admissions first' }),
  })
  .openapi('FilmDayList');

const ComparableFilm = z.object({
  id: OurId,
  title: z.string(),
  country: z.string().nullable(),
  ageRating: z.string().nullable(),
  releaseDay: z.iso.date(),
  comparedDay: z.iso.date().openapi({ description: 'Its cinema day at the same point of its run; a day that is over' }),
  dayNumber: z.int().min(1),
  closeness: z.number().min(0).max(100).openapi({
    description:
      'Opening size (weight 0.5), genre (0.25), country (0.15) and age rating (0.1); what is unknown weighs nothing',
  }),
  because: z.object({
    genres: z.array(z.string()).openapi({ description: 'Those it shares with the film' }),
    sameCountry: z.boolean(),
    sameAgeRating: z.boolean(),
    openingRatio: z.number().nullable().openapi({ description: 'Its admissions of the first days ÷ the film’s own' }),
    openingDays: count,
  }),
  dayAdmissions: Admissions,
  totalAdmissions: Admissions.openapi({ description: 'From its release up to comparedDay' }),
});

const Comparables = z.union([
  z.object({ known: z.literal(true), films: z.array(ComparableFilm) }),
  z.object({
    known: z.literal(false),
    reason: z.enum(['releaseNotSeen', 'notReleased', 'noneClose']).openapi({
      description: 'It was on when our data begins; it does not run yet; or no film is close enough at this point',
    }),
  }),
]);

const Hour = z.object({
  hour: z.int().openapi({
    description: 'Of the start, as hours after midnight of the cinema day in Jakarta: 25 is 01:00',
    example: 19,
  }),
  admissions: Admissions.openapi({ description: 'Of showings that started within the hour' }),
  total: Admissions.openapi({ description: 'Since the day began; null for hours to come' }),
  expectedTotal: Admissions.openapi({ description: 'With what is forecast of showings to come' }),
  median: z
    .number()
    .nullable()
    .openapi({ description: 'The day so far of comparable films, and their least and most' }),
  least: Admissions,
  most: Admissions,
});

const Comparison = z.object({
  throughHour: z.int().openapi({ description: 'Showings that started before the end of this hour' }),
  own: count,
  median: z.number(),
  index: z
    .number()
    .openapi({ description: 'own as a percentage of median: 100 runs like comparable films', example: 112.4 }),
});

const RunDay = z.object({
  day: z.iso.date(),
  dayNumber: z.int().nullable(),
  admissions: Admissions,
  median: z.number().nullable().openapi({ description: 'Of comparable films at the same point of their runs' }),
  films: count,
});

const PresaleDay = z.object({
  day: z.iso.date(),
  daysBefore: count,
  shows: count.openapi({ description: 'Coming showings of the next 72 hours on that day' }),
  showsRead: count,
  sold: count,
  capacity: count,
  occupancy: Percent,
  medianSold: Admissions.openapi({
    description: 'What comparable films had sold as long before the same days of their runs',
  }),
  medianOccupancy: z.number().nullable(),
  films: count,
  index: z.number().nullable().openapi({ description: 'sold as a percentage of medianSold' }),
});

const FilmSite = z.object({
  site: z.object({ id: OurId, name: z.string(), chain: Chain, city: z.string() }),
  shows: count,
  admissions: count,
  occupancy: z.number(),
  othersOccupancy: Percent.openapi({ description: 'Of all other films at the site over the same days' }),
});

export const FilmDay = z
  .object({
    movie: FilmName,
    day: z.iso.date(),
    asOf: Instant.openapi({ description: 'The minute of the market whose figures these are' }),
    isOver: z.boolean().openapi({ description: 'Whether the cinema day is over in Jakarta' }),
    ...release,
    totalAdmissions: Admissions.openapi({
      description: 'From its release, or where our data begins, up to the day before',
    }),
    figures: Figures,
    expectedAdmissions: Admissions.openapi({
      description: 'What the whole day is expected to draw; null without forecasts',
    }),
    comparables: Comparables,
    comparison: Comparison.nullable().openapi({ description: 'The day so far against comparable films' }),
    hours: z.array(Hour),
    run: z.array(RunDay).openapi({ description: 'The newest 42 complete days of its run, before the day' }),
    chains: z.array(z.object({ name: Chain, title: z.string(), ...figures })),
    cities: z.array(z.object({ name: z.string(), title: z.string(), ...figures })),
    presale: z
      .array(PresaleDay)
      .nullable()
      .openapi({ description: 'The next 72 hours by cinema day; null for another day than today' }),
    sites: z.object({
      period: z.object({ from: z.iso.date(), to: z.iso.date() }),
      sites: count.openapi({ description: 'Those with at least five showings that were read' }),
      best: z.array(FilmSite),
      worst: z.array(FilmSite).openapi({ description: 'The emptiest first' }),
    }),
  })
  .openapi('FilmDay');
