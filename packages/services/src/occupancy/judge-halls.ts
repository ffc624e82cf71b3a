import { judgeBlocked } from '@cineradar/core/occupancy/blocked-rule';
import { hallConfidence } from '@cineradar/core/occupancy/halls';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { blockedOn, confidenceOn } from './corrected.ts';

/** What a hall was like more than this long ago says nothing of its seats today. */
const EVIDENCE_DAYS = 28;
/** No feature is shorter: two starts closer than this are in two halls, whatever running time a source gave. */
const SHORTEST_SHOW_MINUTES = 60;
/** A window of time holds both its ends, and two starts a whole show apart may be in one hall. */
const UP_TO_SHORTEST = sql`make_interval(mins => ${sql.lit(SHORTEST_SHOW_MINUTES)}) - interval '1 microsecond'`;

type Evidence = {
  id: string;
  showings: number;
  days: number;
  never_free: Buffer;
  most_at_once: number;
  /** How likely a seat that is on sale would not be free in any of them. */
  chance: number;
  last_seen_at: Date;
};

const gatherEvidence = async (tx: Tx, hallIds: readonly string[], now: Date): Promise<readonly Evidence[]> => {
  const result = await sql<Evidence>`
    with shown as materialized (
      select f.auditorium_id, f.starts_at, f.cinema_day, f.observed_at, f.never_free, f.not_free, f.seats
      from showing_finals f
      join auditoriums a on a.id = f.auditorium_id and a.grid_fingerprint = f.grid_fingerprint
      where f.auditorium_id = any(${hallIds}::uuid[]) and f.never_free is not null
        and f.starts_at > ${now}::timestamptz - make_interval(days => ${EVIDENCE_DAYS})
    ), at_once as (
      select auditorium_id, max(n)::int as most from (
        select auditorium_id, count(*) over (
          partition by auditorium_id order by starts_at range between ${UP_TO_SHORTEST} preceding and current row) as n
        from shown) n
      group by 1
    )
    select s.auditorium_id as id, count(*)::int as showings, count(distinct s.cinema_day)::int as days,
      seat_bytes(bit_and(seat_bits(s.never_free))) as never_free, o.most as most_at_once,
      exp(sum(ln(greatest(s.not_free, 0.5) / s.seats)))::float8 as chance,
      max(s.observed_at) as last_seen_at
    from shown s join at_once o on o.auditorium_id = s.auditorium_id
    group by s.auditorium_id, o.most`.execute(tx);
  return result.rows;
};

const saveJudgements = async (tx: Tx, evidence: readonly Evidence[]): Promise<void> => {
  const { blocked_rule: rule } = await tx.selectFrom('store_settings').select('blocked_rule').executeTakeFirstOrThrow();
  const judged = evidence.map((hall) => ({
    hall,
    verdict: judgeBlocked(
      { showings: hall.showings, days: hall.days, neverFree: hall.never_free, chanceNeverFree: hall.chance },
      rule,
    ),
  }));
  await sql`
    update auditoriums a set
      (showings_seen, days_seen, never_free, blocked_bitmap, blocked, blocked_confidence, rule_version, confidence,
       last_seen_at) =
      (j.showings, j.days, j.never_free, j.blocked_bitmap, j.blocked, j.blocked_confidence, j.rule_version,
       j.confidence, greatest(a.last_seen_at, j.last_seen_at))
    from unnest(
      ${judged.map(({ hall }) => hall.id)}::uuid[],
      ${judged.map(({ hall }) => hall.showings)}::int[],
      ${judged.map(({ hall }) => hall.days)}::int[],
      ${judged.map(({ hall }) => hall.never_free)}::bytea[],
      ${judged.map(({ verdict }) => (verdict.bitmap === null ? null : Buffer.from(verdict.bitmap)))}::bytea[],
      ${judged.map(({ verdict }) => verdict.blocked)}::int[],
      ${judged.map(({ verdict }) => verdict.confidence)}::text[],
      ${judged.map(({ verdict }) => verdict.ruleVersion)}::int[],
      ${judged.map(({ hall }) => hallConfidence(hall.showings, hall.most_at_once))}::numeric[],
      ${judged.map(({ hall }) => hall.last_seen_at.toISOString())}::timestamptz[]
    ) as j (id, showings, days, never_free, blocked_bitmap, blocked, blocked_confidence, rule_version, confidence,
            last_seen_at)
    where a.id = j.id`.execute(tx);
};

/** Takes back what was known of halls in which no final stands any more. */
const forgetUnseen = async (tx: Tx, hallIds: readonly string[]): Promise<void> => {
  await sql`
    update auditoriums a set
      (showings_seen, days_seen, never_free, blocked_bitmap, blocked, blocked_confidence, confidence) =
      (0, 0, decode(repeat('ff', length(a.never_free)), 'hex'), null, 0, 'low', default)
    where a.id = any(${hallIds}::uuid[]) and a.showings_seen > 0 and not exists (
      select from showing_finals f
      where f.auditorium_id = a.id and f.grid_fingerprint = a.grid_fingerprint and f.never_free is not null)`.execute(
    tx,
  );
};

/** Makes the temporary table `rejudged`, of the showings whose final {@link judgeHalls} changed. */
export const createRejudged = async (tx: Tx): Promise<void> => {
  await sql`
    create temp table rejudged (
      showtime_id uuid primary key, theatre_id uuid, site_id uuid, starts_at timestamptz) on commit drop`.execute(tx);
};

/**
 * Runs the sold-or-blocked rule in force over the halls with the given ids and applies its verdict to every final of
 * theirs that is still evidence, or begun at `from` or later, so that a figure depends on what was seen and not on when it
 * was rolled up. A chain's own corrections win. Finals that change
 * are added to the temporary table `rejudged`; last looks of theirs get a new sequence number.
 */
export const judgeHalls = async (tx: Tx, hallIds: readonly string[], now: Date, from?: Date): Promise<void> => {
  if (hallIds.length === 0) return;
  const evidence = await gatherEvidence(tx, hallIds, now);
  if (evidence.length > 0) await saveJudgements(tx, evidence);
  const seen = new Set(evidence.map(({ id }) => id));
  const unseen = hallIds.filter((id) => !seen.has(id));
  if (unseen.length > 0) await forgetUnseen(tx, unseen);
  await applyVerdicts(tx, hallIds, from ?? new Date(now.getTime() - EVIDENCE_DAYS * 86_400_000));
};

const applyVerdicts = async (tx: Tx, hallIds: readonly string[], from: Date): Promise<void> => {
  await sql`
    with verdicts as (
      select f.showtime_id, blocked_seats(f.seat_bitmap, f.not_free, ${blockedOn(sql`f.cinema_day`)}) as blocked,
        ${confidenceOn(sql`f.cinema_day`)} as blocked_confidence,
        a.rule_version
      from showing_finals f
      join auditoriums a on a.id = f.auditorium_id and a.grid_fingerprint = f.grid_fingerprint
      where f.auditorium_id = any(${hallIds}::uuid[])
        and f.starts_at > ${from}
    ), changed as (
      update showing_finals f set (blocked, confidence, rule_version, updated_seq, updated_at) =
        (v.blocked, v.blocked_confidence, v.rule_version, nextval('change_seq'), now())
      from verdicts v
      where f.showtime_id = v.showtime_id
        and (f.blocked, f.confidence, f.rule_version) is distinct from (v.blocked, v.blocked_confidence, v.rule_version)
      returning f.showtime_id, f.theatre_id, f.site_id, f.auditorium_id, f.starts_at
    ), told as (
      update latest set ingest_seq = nextval('change_seq') where auditorium_id in (select auditorium_id from changed)
    )
    insert into rejudged select showtime_id, theatre_id, site_id, starts_at from changed
    on conflict do nothing`.execute(tx);
};
