import { copyRows } from '@cineradar/platform/postgres/copy';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inWriterTransaction } from '@cineradar/platform/postgres/transaction';
import { inSpan } from '@cineradar/platform/telemetry/trace';
import { sql } from 'kysely';
import { ensureHalls, hallOf } from './halls-of-readings.ts';
import { judgeReading, mayBeStored } from './judge-reading.ts';
import {
  compareWithStored,
  drawSequence,
  knownShowings,
  markLateHours,
  moveLatest,
  type NumberedReading,
  rawRetentionDays,
  tieAndMark,
} from './readings-store.ts';
import type { Recorded, RefusalReason, RefusedReading, SeatReading } from './seat-reading.ts';
import { noteBatch } from './stream/note-batch.ts';

const COLUMNS = [
  'time',
  'theatre_id',
  'movie_id',
  'showtime_id',
  'total_seats',
  'occupied_seats',
  'status_counts',
  'seat_bitmap',
  'grid_fingerprint',
  'source',
  'ingest_seq',
];

const sameContent = (a: SeatReading, b: SeatReading): boolean =>
  a.grid.fingerprint === b.grid.fingerprint &&
  Buffer.compare(a.grid.bitmap, b.grid.bitmap) === 0 &&
  Object.keys({ ...a.grid.counts, ...b.grid.counts }).every(
    (status) => a.grid.counts[status] === b.grid.counts[status],
  );

const countRefusals = async (
  tx: Tx,
  sources: readonly string[],
  refused: readonly RefusedReading[],
  now: Date,
): Promise<void> => {
  if (refused.length === 0) return;
  await sql`
    insert into reading_refusals (day, source, reason, refused)
    select ${now}::timestamptz at time zone 'UTC', source, reason, count(*)
    from unnest(${sources}::text[], ${refused.map((r) => r.reason)}::text[]) as r (source, reason)
    group by source, reason
    on conflict (day, source, reason) do update set refused = reading_refusals.refused + excluded.refused`.execute(tx);
};

/** Sorts a batch into what is new, what is there already, and what is refused. */
const sift = async (tx: Tx, readings: readonly SeatReading[], now: Date) => {
  const showings = await knownShowings(tx, [...new Set(readings.map((reading) => reading.showtimeId))]);
  const retentionDays = await rawRetentionDays(tx);
  const refused: { reading: SeatReading; reason: RefusalReason }[] = [];
  const byKey = new Map<string, SeatReading>();
  let duplicates = 0;
  const refuse = (reading: SeatReading, reason: RefusalReason): void => void refused.push({ reading, reason });
  for (const reading of readings) {
    const reason = judgeReading(reading, showings.get(reading.showtimeId), now, retentionDays);
    const key = `${reading.showtimeId} ${reading.observedAt.getTime()}`;
    const before = byKey.get(key);
    if (reason !== null) refuse(reading, reason);
    else if (before === undefined) byKey.set(key, reading);
    else if (sameContent(before, reading)) duplicates += 1;
    else refuse(reading, 'conflicting');
  }
  const fresh: { reading: SeatReading; showing: NonNullable<ReturnType<typeof showings.get>> }[] = [];
  const doubtful: typeof fresh = [];
  for (const reading of byKey.values()) {
    const showing = showings.get(reading.showtimeId);
    if (showing !== undefined) (mayBeStored(reading, showing) ? doubtful : fresh).push({ reading, showing });
  }
  const same = await compareWithStored(
    tx,
    doubtful.map(({ reading }) => reading),
  );
  for (const [place, one] of doubtful.entries()) {
    const verdict = same[place] ?? null;
    if (verdict === null) fresh.push(one);
    else if (verdict) duplicates += 1;
    else refuse(one.reading, 'conflicting');
  }
  const theatreIds = new Set(
    [...byKey.values()].flatMap(({ showtimeId }) => showings.get(showtimeId)?.theatre_id ?? []),
  );
  return { fresh, duplicates, refused, theatreIds };
};

const newestOfEach = (numbered: readonly NumberedReading[]): readonly NumberedReading[] => {
  const newest = new Map<string, NumberedReading>();
  for (const one of numbered) {
    const other = newest.get(one.showing.id);
    if (other === undefined || other.reading.observedAt < one.reading.observedAt) newest.set(one.showing.id, one);
  }
  return [...newest.values()];
};

const write = async (tx: Tx, fresh: Awaited<ReturnType<typeof sift>>['fresh']): Promise<readonly NumberedReading[]> => {
  if (fresh.length === 0) return [];
  const numbers = await drawSequence(tx, fresh.length);
  const numbered = fresh.map(({ reading, showing }, place): NumberedReading => ({
    reading,
    showing,
    auditoriumId: hallOf(showing, reading),
    seq: numbers[place] ?? 0,
  }));
  await ensureHalls(tx, numbered);
  await copyRows(
    tx,
    'occupancy_readings',
    COLUMNS,
    numbered
      .values()
      .map(({ reading: { observedAt, showtimeId, grid, source }, showing, seq }) => [
        observedAt.toISOString(),
        showing.theatre_id,
        showing.movie_id,
        showtimeId,
        grid.seats,
        grid.notFree,
        JSON.stringify(grid.counts),
        grid.bitmap,
        grid.fingerprint,
        source,
        seq,
      ]),
  );
  const newest = newestOfEach(numbered);
  await moveLatest(tx, newest);
  await tieAndMark(tx, newest);
  await markLateHours(tx, numbered);
  return numbered;
};

const record = async (tx: Tx, readings: readonly SeatReading[], now: Date): Promise<Recorded> => {
  const { fresh, duplicates, refused: turnedAway, theatreIds } = await sift(tx, readings, now);
  const written = await write(tx, fresh);
  await noteBatch(
    tx,
    written.map(({ seq }) => seq),
    now,
  );
  const refused = turnedAway.map(({ reading, reason }) => ({
    showtimeId: reading.showtimeId,
    observedAt: reading.observedAt,
    reason,
  }));
  await countRefusals(
    tx,
    turnedAway.map(({ reading }) => reading.source),
    refused,
    now,
  );
  return {
    accepted: written.length,
    duplicates,
    refused,
    theatreIds: [...theatreIds],
    lastSeq: written.at(-1)?.seq ?? null,
  };
};

/**
 * The one way in which a reading is written. Takes readings in any order, late, twice, or falling (carts expire):
 * a key (showing, time) that is there already changes nothing, and one with other content is refused and counted.
 * Also refused: a showing that is not known, a look after its start, one ahead of the clock by over 5 minutes, and
 * one older than raw readings are kept. The batch is written whole or, on an error, not at all.
 */
export const recordReadings = (db: Db, readings: readonly SeatReading[], now: Date): Promise<Recorded> =>
  inSpan(
    'readings.write',
    { attributes: { 'cineradar.readings': readings.length, 'db.system.name': 'postgresql' } },
    () => inWriterTransaction(db, (tx) => record(tx, readings, now)),
  );
