import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inWriterTransaction } from '@cineradar/platform/postgres/transaction';
import { inSpan } from '@cineradar/platform/telemetry/trace';
import { sql } from 'kysely';
import { ensureHalls } from './halls-of-readings.ts';
import { compareWithStored, insertReadings } from './insert-readings.ts';
import type { Recorded, RefusedReading, SeatReading } from './seat-reading.ts';

const NOTHING: Recorded = { accepted: 0, duplicates: 0, refused: [], theatreIds: [], lastSeq: null };

const countRefusals = async (tx: Tx, readings: readonly SeatReading[], refused: readonly RefusedReading[], now: Date): Promise<void> => {
  if (refused.length === 0) return;
  const sourceOf = new Map(readings.map((reading) => [reading.showtimeId, reading.source]));
  await sql`
    insert into reading_refusals (day, source, reason, refused)
    select ${now}::timestamptz at time zone 'UTC', source, reason, count(*)
    from unnest(${refused.map((r) => sourceOf.get(r.showtimeId) ?? '')}::text[], ${refused.map((r) => r.reason)}::text[])
      as r (source, reason)
    group by source, reason
    on conflict (day, source, reason) do update set refused = reading_refusals.refused + excluded.refused`.execute(tx);
};

const record = async (tx: Tx, readings: readonly SeatReading[], now: Date): Promise<Recorded> => {
  await ensureHalls(tx, readings);
  const rows = await insertReadings(tx, readings, now);
  const refused: RefusedReading[] = [];
  const taken: SeatReading[] = [];
  const theatreIds = new Set<string>();
  let lastSeq: number | null = null;
  let accepted = 0;
  for (const row of rows) {
    const reading = readings[row.place];
    if (reading === undefined) continue;
    if (row.refusal !== null) {
      refused.push({ showtimeId: reading.showtimeId, observedAt: reading.observedAt, reason: row.refusal });
    } else if (row.ingest_seq === null) {
      taken.push(reading);
    } else {
      accepted += 1;
      lastSeq = Math.max(lastSeq ?? 0, row.ingest_seq);
      if (row.theatre_id !== null) theatreIds.add(row.theatre_id);
    }
  }
  const same = taken.length === 0 ? [] : await compareWithStored(tx, taken);
  for (const [place, { showtimeId, observedAt }] of taken.entries()) {
    if (same[place] !== true) refused.push({ showtimeId, observedAt, reason: 'conflicting' });
  }
  await countRefusals(tx, readings, refused, now);
  const duplicates = same.filter(Boolean).length;
  return { accepted, duplicates, refused, theatreIds: [...theatreIds], lastSeq };
};

/**
 * The one way in which a reading is written. Takes readings in any order, late, twice, or falling (carts expire):
 * a key (showing, time) that is there already changes nothing, and one with other content is refused and counted.
 * Also refused: a showing that is not known, a look after its start, one ahead of the clock by over 5 minutes, and
 * one older than raw readings are kept. The batch is written whole or, on an error, not at all.
 */
export const recordReadings = async (db: Db, readings: readonly SeatReading[], now: Date): Promise<Recorded> => {
  if (readings.length === 0) return NOTHING;
  return inSpan('readings.write', { attributes: { 'cineradar.readings': readings.length } }, () =>
    inWriterTransaction(db, (tx) => record(tx, readings, now)),
  );
};
