import { z } from '@hono/zod-openapi';
import { NO_SEAT_MAP } from '@cineradar/services/showtimes/get-showtime';
import { SEAT_STATES } from '@cineradar/services/showtimes/last-seat-map';
import { SHOWTIME_STATUSES } from '@cineradar/services/showtimes/showtime-row';
import {
  AnyId,
  Chain,
  CinemaDay,
  City,
  Instant,
  ManyIds,
  OurId,
  pageOf,
  pageQuery,
  Percent,
  queryOf,
  TixId,
  updatedSince,
} from './common.ts';
import { Brand } from './places.ts';
import { figures } from './figures.ts';

const Status = z.enum(SHOWTIME_STATUSES);
const yesOrNo = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .openapi({ type: 'boolean' });

export const showtimeQuery = queryOf({
  ...pageQuery,
  theatre: AnyId.optional().openapi({ description: 'A listing' }),
  site: AnyId.optional().openapi({ description: 'All listings of a place' }),
  movie: AnyId.optional().openapi({ description: 'A film' }),
  date: CinemaDay.optional().openapi({ description: 'The cinema day, 06:00–05:59 on the venue’s clock (YYYY-MM-DD)' }),
  status: Status.optional().openapi({ description: 'Only showings of this life' }),
  presale: yesOrNo.optional().openapi({ description: 'true: only showings listed as presale; false: none of them' }),
  undated: yesOrNo
    .optional()
    .openapi({ description: 'true: only showings whose day the source did not state; false: none of them' }),
  ids: ManyIds.optional(),
  updated_since: updatedSince.openapi({
    description:
      'Only what changed after this `updatedSeq` in programme, prices or status, in the order of changes; looks at seats change nothing here',
  }),
});

const Idr = z.int().min(0).nullable().openapi({ description: 'Whole rupiah', example: 40_000 });
const day = z.iso
  .date()
  .nullable()
  .openapi({ description: 'The cinema day; null with the instants where the source did not state it' });

const showtime = {
  id: OurId,
  tixId: TixId,
  theatre: z.object({ id: OurId, name: z.string(), brand: Brand, siteId: OurId }),
  chain: Chain,
  city: City,
  movie: z.object({ id: OurId, title: z.string() }),
  auditorium: z
    .object({ id: OurId, seats: z.int(), confidence: z.number().min(0).max(1) })
    .nullable()
    .openapi({
      description: 'The hall, inferred from its seat grid, with the chance that it is one hall and this one',
    }),
  category: z.string().openapi({ description: 'The price category', example: '2D' }),
  ordinal: z
    .int()
    .min(1)
    .openapi({ description: 'Tells showings apart that share listing, film, category and time: two halls' }),
  priceMinIdr: Idr,
  priceMaxIdr: Idr,
  localTime: z.string().openapi({ description: 'The start on the venue’s clock', example: '19:30' }),
  cinemaDay: day,
  startsAt: Instant.nullable(),
  doorsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  presale: z.boolean(),
  status: Status.openapi({
    description: 'open: for sale; closed: past, sold out or not on sale; gone: no longer listed, since goneAt',
  }),
  firstSeenAt: Instant.openapi({ description: 'On sale since, as far as we know' }),
  lastSeenAt: Instant,
  goneAt: Instant.nullable(),
  synthetic: z.boolean().openapi({ description: 'True where a simulator made it' }),
  updatedSeq: z.int().min(0),
};

const Showtime = z.object(showtime).openapi('Showtime');
export const ShowtimePage = pageOf(Showtime).openapi('ShowtimePage');

const seats = z.int().min(0);

const Look = z.object({
  observedAt: Instant,
  seats,
  notFree: seats.openapi({ description: 'Sold, held or blocked: a map cannot tell' }),
  blocked: seats.openapi({ description: 'Of those, judged not for sale by what is known of the hall today' }),
  sold: seats.openapi({ description: 'notFree less blocked' }),
  occupancy: Percent,
});

const CurvePoint = z.object({
  minutesBeforeStart: z.int().openapi({ example: 1_440 }),
  at: Instant.nullable().openapi({ description: 'The anchor; null where the start is unknown' }),
  observedAt: Instant.nullable().openapi({
    description: 'The last look at or before it; null where there was none, or the anchor is still to come',
  }),
  notFree: seats.nullable(),
});

const Cell = z
  .object({
    number: z.string(),
    state: z.enum(SEAT_STATES),
    newlyTaken: z.boolean().openapi({ description: 'Free at the previous look, and no longer' }),
  })
  .nullable();

const SeatMap = z
  .object({
    observedAt: Instant,
    previousObservedAt: Instant.nullable().openapi({
      description:
        'The last look at least five minutes before, which `newlyTaken` compares with; null where there was none or it is not kept',
    }),
    screenAt: z
      .enum(['first', 'last'])
      .openapi({ description: 'Whether the screen stands before the first row or after the last' }),
    statusCounts: z
      .record(z.string(), z.int())
      .openapi({ description: 'Seats by the chain’s own status codes, as seen', example: { '1': 150, '5': 45 } }),
    rows: z
      .array(z.object({ name: z.string(), cells: z.array(Cell) }))
      .openapi({ description: 'As the chain draws them; a null cell is an aisle' }),
  })
  .openapi('SeatMap');

const LastLook = z.object({
  ...figures,
  sold: seats,
  seats,
  notFree: seats,
  observedAt: Instant,
  isFinal: z.boolean().openapi({ description: 'The showing has started: these figures do not change with time' }),
  early: z
    .boolean()
    .nullable()
    .openapi({ description: 'The last look came more than 30 minutes before the start; null until it is final' }),
});

export const ShowtimeDetail = z
  .object({
    ...showtime,
    occupancy: LastLook.nullable().openapi({
      description: 'By the last look before the start; null where there was none',
    }),
    bookingCurve: z
      .array(CurvePoint)
      .openapi({ description: 'At 72, 48, 24, 12, 6, 3 and 1 h and 30 min before the start' }),
    looks: z.array(Look).openapi({
      description: 'Every look that is kept, oldest first, at most the newest thousand; raw looks are kept for 90 days',
    }),
    seatMap: SeatMap.nullable(),
    seatMapMissing: z.enum(NO_SEAT_MAP).nullable().openapi({
      description:
        'Why there is no map: the source gave no id to read one by; none was seen before the start; or its figures were generated',
    }),
  })
  .openapi('ShowtimeDetail');

const Share = z.number().min(0).max(100).nullable();

/** How showings like this one usually fill. */
export const UsualCurve = z
  .object({
    of: z
      .enum(['listing', 'site'])
      .nullable()
      .openapi({ description: 'Whose showings these are; null where there are fewer than eight to learn from' }),
    showings: z.int().min(0),
    days: z.int().openapi({ description: 'How far back they lie', example: 28 }),
    points: z
      .array(z.object({ minutesBeforeStart: z.int(), p10: Share, p50: Share, p90: Share }))
      .openapi({ description: 'Occupancy at the anchors of the booking curve and at the start (0)' }),
  })
  .openapi('UsualBookingCurve');
