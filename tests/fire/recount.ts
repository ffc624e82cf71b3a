import type { HallRow, ReadingRow, Seen, ShowingRow } from './store-rows.ts';

/**
 * Every figure counted anew from the readings, one by one and without SQL: by other code than the product's, from what
 * ARCHITECTURE.md says that the figures mean. Slow and plain on purpose.
 */
export type Recount = {
  readonly finals: ReadonlyMap<string, Final>;
  /** By site, film and hour of the start. */
  readonly attendance: ReadonlyMap<string, Attendance>;
  /** By listing and hour. */
  readonly hours: ReadonlyMap<string, Hour>;
  /** The newest look of each showing. */
  readonly latest: ReadonlyMap<string, ReadingRow>;
  readonly halls: ReadonlyMap<string, { readonly showings: number; readonly days: number; readonly neverFree: string }>;
};

export type Final = {
  readonly atMs: number;
  readonly seats: number;
  readonly notFree: number;
  readonly blocked: number;
  readonly looks: number;
  readonly early: boolean;
  readonly curve: readonly (number | null)[];
  readonly curveAtMs: readonly (number | null)[];
  readonly neverFree: string;
};

export type Attendance = {
  readonly admissions: number;
  readonly admissionsHigh: number;
  readonly seats: number;
  readonly seatsHigh: number;
  readonly shows: number;
  readonly earlyShows: number;
};

export type Hour = {
  /** Σ seconds × capacity, not rounded. */
  readonly seatSeconds: number;
  readonly soldSeatSeconds: number;
  /** The highest occupancy of any moment, in per cent, not rounded. */
  readonly peak: number;
  readonly samples: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ANCHORS_MS = [72, 48, 24, 12, 6, 3, 1, 0.5].map((hours) => hours * HOUR_MS);
const LATEST_KEPT_MS = 6 * HOUR_MS;

const hourOf = (instantMs: number): number => Math.floor(instantMs / HOUR_MS) * HOUR_MS;

const onesOf = (bytes: Iterable<number>): number => {
  let ones = 0;
  for (const byte of bytes) for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones;
};

const allOf = (bitmaps: readonly Buffer[]): Buffer => {
  const [first, ...rest] = bitmaps;
  if (first === undefined) throw new Error('no bitmap');
  return rest.reduce((all, one) => Buffer.from(all.map((byte, place) => byte & (one[place] ?? 0))), first);
};

const blockedIn = (look: ReadingRow, hall: HallRow | undefined): number => {
  const rule = hall?.blockedBitmap;
  if (rule === null || rule === undefined || rule.length !== look.bitmap.length) return 0;
  return onesOf(look.bitmap.map((byte, place) => byte & (rule[place] ?? 0)));
};

const takesPlace = ({ goneMs, startsMs }: ShowingRow): boolean =>
  goneMs === null || (startsMs !== null && goneMs >= startsMs - 30 * MINUTE_MS);

type Looked = { readonly showing: ShowingRow; readonly startsMs: number; readonly looks: readonly ReadingRow[] };

/** The showings that take place, each with its looks up to the start in order of time. */
const lookedAt = ({ readings, showings }: Seen): readonly Looked[] => {
  const byShowing = Map.groupBy(readings, ({ showtimeId }) => showtimeId);
  return showings.filter(takesPlace).flatMap((showing) => {
    const { startsMs } = showing;
    if (startsMs === null) return [];
    const looks = (byShowing.get(showing.id) ?? [])
      .filter(({ atMs }) => atMs <= startsMs)
      .toSorted((a, b) => a.atMs - b.atMs);
    return looks.length === 0 ? [] : [{ showing, startsMs, looks }];
  });
};

const finalOf = ({ startsMs, looks }: Looked, hallOf: (look: ReadingRow) => HallRow | undefined): Final => {
  const last = looks.at(-1)!;
  const reached = ANCHORS_MS.map((anchorMs) => looks.findLast(({ atMs }) => atMs <= startsMs - anchorMs));
  return {
    atMs: last.atMs,
    seats: last.seats,
    notFree: last.notFree,
    blocked: blockedIn(last, hallOf(last)),
    looks: looks.length,
    early: startsMs - last.atMs > 30 * MINUTE_MS,
    curve: reached.map((look) => look?.notFree ?? null),
    curveAtMs: reached.map((look) => look?.atMs ?? null),
    neverFree: allOf(looks.filter(({ grid }) => grid === last.grid).map(({ bitmap }) => bitmap)).toString('hex'),
  };
};

const sumAttendance = (finals: readonly Final[]): Attendance => {
  const sum = (of: (final: Final) => number): number => finals.reduce((total, final) => total + of(final), 0);
  return {
    admissions: sum(({ notFree, blocked }) => notFree - blocked),
    admissionsHigh: sum(({ notFree }) => notFree),
    seats: sum(({ seats, blocked }) => seats - blocked),
    seatsHigh: sum(({ seats }) => seats),
    shows: finals.length,
    earlyShows: sum(({ early }) => (early ? 1 : 0)),
  };
};

/** A look that holds: from when, until when, and what of the listing it says. */
type Held = { readonly fromMs: number; readonly toMs: number; readonly capacity: number; readonly sold: number };

const clipped = (held: readonly Held[], fromMs: number, toMs: number): readonly Held[] =>
  held
    .map((one) => ({ ...one, fromMs: Math.max(one.fromMs, fromMs), toMs: Math.min(one.toMs, toMs) }))
    .filter((one) => one.fromMs < one.toMs);

const peakOf = (held: readonly Held[]): number => {
  const moments = held.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  const rates = moments.map((moment) => {
    const on = held.filter(({ fromMs, toMs }) => fromMs <= moment && moment < toMs);
    const capacity = on.reduce((sum, one) => sum + one.capacity, 0);
    return capacity === 0 ? 0 : (100 * on.reduce((sum, one) => sum + one.sold, 0)) / capacity;
  });
  return Math.max(...rates);
};

const hourFrom = (held: readonly Held[], samples: number): Hour => ({
  seatSeconds: held.reduce((sum, { fromMs, toMs, capacity }) => sum + ((toMs - fromMs) * capacity) / 1_000, 0),
  soldSeatSeconds: held.reduce((sum, { fromMs, toMs, sold }) => sum + ((toMs - fromMs) * sold) / 1_000, 0),
  peak: peakOf(held),
  samples,
});

const countHours = (
  looked: readonly Looked[],
  { readings, rolledMs }: Seen,
  hallOf: (look: ReadingRow) => HallRow | undefined,
): ReadonlyMap<string, Hour> => {
  const samples = Map.groupBy(readings, ({ theatreId, atMs }) => `${theatreId} ${hourOf(atMs)}`);
  const hours = new Map<string, Hour>();
  for (const [theatreId, shown] of Map.groupBy(looked, ({ showing }) => showing.theatreId)) {
    const held = shown.flatMap(({ showing, looks }) =>
      looks.map((look, place): Held => {
        const blocked = blockedIn(look, hallOf(look));
        return {
          fromMs: Math.max(look.atMs, showing.doorsMs),
          toMs: Math.min(looks[place + 1]?.atMs ?? Number.POSITIVE_INFINITY, showing.endsMs, rolledMs),
          capacity: look.seats - blocked,
          sold: look.notFree - blocked,
        };
      }),
    );
    const firstMs = Math.min(...held.map(({ fromMs }) => fromMs));
    for (let hourMs = hourOf(firstMs); hourMs < rolledMs; hourMs += HOUR_MS) {
      const inHour = clipped(held, hourMs, hourMs + HOUR_MS);
      const key = `${theatreId} ${hourMs}`;
      if (inHour.length > 0) hours.set(key, hourFrom(inHour, samples.get(key)?.length ?? 0));
    }
  }
  return hours;
};

/** Counts everything anew. */
export const recount = (seen: Seen): Recount => {
  const hallByGrid = new Map(seen.halls.map((hall) => [`${hall.theatreId} ${hall.grid}`, hall]));
  const hallOf = (look: ReadingRow): HallRow | undefined => hallByGrid.get(`${look.theatreId} ${look.grid}`);
  const looked = lookedAt(seen);
  const begun = looked
    .filter(({ startsMs }) => startsMs <= seen.rolledMs)
    .map((one) => ({ ...one, final: finalOf(one, hallOf), hall: hallOf(one.looks.at(-1)!) }));
  const attendance = Map.groupBy(
    begun,
    ({ showing, startsMs }) => `${showing.siteId} ${showing.movieId} ${hourOf(startsMs)}`,
  );
  const newest = Map.groupBy(seen.readings, ({ showtimeId }) => showtimeId);
  const kept = seen.showings.filter(
    ({ id, startsMs, endsMs }) => newest.has(id) && startsMs !== null && endsMs >= seen.rolledMs - LATEST_KEPT_MS,
  );
  return {
    finals: new Map(begun.map(({ showing, final }) => [showing.id, final])),
    attendance: new Map([...attendance].map(([key, group]) => [key, sumAttendance(group.map(({ final }) => final))])),
    hours: countHours(looked, seen, hallOf),
    latest: new Map(kept.map(({ id }) => [id, newest.get(id)!.reduce((a, b) => (b.atMs > a.atMs ? b : a))])),
    halls: new Map(
      [...Map.groupBy(begun, ({ hall }) => hall?.id ?? 'no hall')].map(([id, shown]) => [
        id,
        {
          showings: shown.length,
          days: new Set(shown.map(({ showing }) => showing.cinemaDay)).size,
          neverFree: allOf(shown.map(({ final }) => Buffer.from(final.neverFree, 'hex'))).toString('hex'),
        },
      ]),
    ),
  };
};
