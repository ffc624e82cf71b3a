import { PARTS } from '@cineradar/core/heat-score/parts';
import { isLocalDate } from '@cineradar/core/shared/zones';
import { z } from 'zod';
import type { DocumentKind } from './document.ts';

const MOST_CHOSEN = 100;

const day = z.string().refine(isLocalDate, 'a date of the calendar is needed, as YYYY-MM-DD');
const id = z.string().min(1).max(72);
const text = z.string().trim().min(1).max(100);

/** One value, or several of which any will do: a filter with more than one chip. */
const anyOf = <S extends z.ZodType>(one: S) =>
  z.union([one.transform((value) => [value]), z.array(one).min(1).max(MOST_CHOSEN)]).optional();

const chain = z.enum(['XXI', 'CGV', 'CINEPOLIS']);
const order = z.enum(['asc', 'desc']).optional();
const share = z.number().min(0).max(100);
/** What stands on screen, in its order: exactly these rows. Filters and sort beside it are then only told in the file. */
const exactly = z.array(id).min(1).max(1_000).optional();

const LEADERBOARD_SORTS = [
  'rank',
  'moved',
  'name',
  'city',
  'chain',
  'score',
  'change7d',
  ...PARTS,
  'occupancyRate',
  'admissions',
  'confidence',
] as const;

/** The leaderboard as it is on screen: of a day, narrowed down, in an order, or under weights that are only tried. */
const LeaderboardQuery = z.strictObject({
  date: day.optional(),
  version: z.int().min(1).optional(),
  city: anyOf(text),
  chain: anyOf(chain),
  confidence: anyOf(z.enum(['high', 'medium', 'low'])),
  /** Words that must occur in the theatre's name, its city's or its chain's. */
  search: text.optional(),
  /** Whose ranks are shown. */
  ranks: z.enum(['national', 'city', 'chain']).default('national'),
  sort: z.enum(LEADERBOARD_SORTS).default('rank'),
  order,
  sites: exactly,
  weights: z
    .strictObject({ occupancy: share, revenue: share, concession: share, growth: share, consistency: share })
    .refine((weights) => Math.abs(PARTS.reduce((sum, part) => sum + weights[part], 0) - 100) < 0.01, {
      message: 'the weights must sum to 100',
    })
    .optional(),
});

const TheatreQuery = z.strictObject({ site: id, date: day.optional() });

const LiveQuery = z.strictObject({
  city: anyOf(text),
  chain: anyOf(chain),
  film: id.optional(),
  /** What the film is called, to be told in the file. */
  filmTitle: text.optional(),
  /** Occupancy now, 0–100, both ends included. */
  least: share.optional(),
  most: share.optional(),
  sites: exactly,
});

const FilmsQuery = z.strictObject({ date: day.optional(), films: exactly });

const FilmQuery = z.strictObject({ film: id, date: day.optional() });

const MOST_DAYS = 31;

const ShowingsQuery = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'to comes before from' })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 < MOST_DAYS, {
    path: ['to'],
    message: `at most ${MOST_DAYS} days; ask for the rest in another file`,
  });

/** One that the organisation was issued; it comes in the language it was issued in. */
const InvoiceQuery = z.strictObject({ invoice: z.uuid('an id of an invoice is a UUID') });

/** What each kind may be asked for: the filters and the order on screen, by the names they have in the address. */
export const QUERY_OF_KIND = {
  leaderboard: LeaderboardQuery,
  theatre: TheatreQuery,
  live: LiveQuery,
  films: FilmsQuery,
  film: FilmQuery,
  showings: ShowingsQuery,
  invoice: InvoiceQuery,
} as const satisfies Record<DocumentKind, z.ZodType>;

export type LeaderboardQuery = z.output<typeof LeaderboardQuery>;
export type TheatreQuery = z.output<typeof TheatreQuery>;
export type LiveQuery = z.output<typeof LiveQuery>;
export type FilmsQuery = z.output<typeof FilmsQuery>;
export type FilmQuery = z.output<typeof FilmQuery>;
export type ShowingsQuery = z.output<typeof ShowingsQuery>;
export type InvoiceQuery = z.output<typeof InvoiceQuery>;
