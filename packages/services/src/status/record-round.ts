import type { Component, Seen } from '@cineradar/core/status/components';
import { type Change, type Held, heldAtFirst, judgeLook, PATIENCE } from '@cineradar/core/status/judge-look';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { Round } from './claim-round.ts';
import { loadHeld } from './load-held.ts';

/** What a round saw of one component. */
export type Look = { readonly component: Component; readonly seen: Seen; readonly durationMs: number | null };

/** What was told: an incident that began, grew worse or ended. */
export type Told = Change & { readonly component: Component };

const becauseOf = (seen: Seen): string | null => (seen.state === 'up' ? null : seen.because);

const insertLooks = async (tx: Tx, slot: Date, looks: readonly Look[]): Promise<void> => {
  const columns = {
    components: looks.map(({ component }) => component),
    states: looks.map(({ seen }) => seen.state),
    causes: looks.map(({ seen }) => becauseOf(seen)),
    durations: looks.map(({ durationMs }) => durationMs),
  };
  await sql`
    insert into status_looks (component, slot, state, because, duration_ms)
    select component, ${slot}::timestamptz, state, because, duration_ms
    from unnest(${columns.components}::text[], ${columns.states}::text[], ${columns.causes}::text[],
      ${columns.durations}::real[]) as told (component, state, because, duration_ms)
    on conflict do nothing`.execute(tx);
};

const insertMissed = (tx: Tx, missed: readonly Date[]) =>
  sql`
  insert into status_looks (component, slot, state, because)
  select 'worker', slot, 'down', 'no_heartbeat' from unnest(${missed}::timestamptz[]) as told (slot)
  on conflict do nothing`.execute(tx);

const tell = async (tx: Tx, component: Component, change: Change): Promise<void> => {
  if (change.kind === 'opened') {
    await sql`
      with incident as (
        insert into status_incidents (component, impact, because, opened_at)
        values (${component}, ${change.state}, ${change.because}, ${change.at}) returning id, opened_at)
      insert into status_updates (incident_id, at, kind) select id, opened_at, 'opened' from incident`.execute(tx);
    return;
  }
  const set =
    change.kind === 'closed'
      ? sql`closed_at = ${change.at}`
      : sql`impact = ${change.state}, because = ${change.because}`;
  await sql`
    with incident as (
      update status_incidents set ${set} where component = ${component} and closed_at is null returning id)
    insert into status_updates (incident_id, at, kind) select id, ${change.at}, ${change.kind} from incident`.execute(
    tx,
  );
};

const keep = (
  tx: Tx,
  component: Component,
  held: Held,
  last: { readonly at: Date; readonly durationMs: number | null },
  dueBy: Date,
) =>
  sql`
    insert into status_components (component, state, since, because, looked_at, duration_ms, due_by, doubt)
    values (${component}, ${held.state}, ${held.since}, ${held.because}, ${last.at}, ${last.durationMs}, ${dueBy},
      ${held.doubt === null ? null : JSON.stringify(held.doubt)})
    on conflict (component) do update set state = excluded.state, since = excluded.since, because = excluded.because,
      looked_at = excluded.looked_at, duration_ms = excluded.duration_ms, due_by = excluded.due_by,
      doubt = excluded.doubt`.execute(tx);

const MISSED: Seen = { state: 'down', because: 'no_heartbeat' };

/** All that a component showed in a round, in order: the rounds that nobody looked in are outages of the worker. */
const seenIn = ({ slot, missed }: Round, { component, seen }: Look): readonly { seen: Seen; at: Date }[] => [
  ...(component === 'worker' ? missed.map((at) => ({ seen: MISSED, at })) : []),
  { seen, at: slot },
];

const judgeAll = (
  before: Held,
  looks: readonly { seen: Seen; at: Date }[],
): { held: Held; changes: readonly Change[] } => {
  const changes: Change[] = [];
  let held = before;
  for (const { seen, at } of looks) {
    const judged = judgeLook(held, seen, at);
    if (judged.change !== null) changes.push(judged.change);
    ({ held } = judged);
  }
  return { held, changes };
};

/**
 * Writes what a round saw, and the incidents that begin, grow worse or end with it; gives those. Rounds are judged one
 * after another, whoever looked; one that comes after a later round is kept, and judges nothing. A component begins with
 * its first look that was up.
 */
export const recordRound = async (
  db: Db,
  round: Round,
  looks: readonly Look[],
  everyMs: number,
): Promise<readonly Told[]> =>
  inTransaction(db, async (tx) => {
    await sql`lock table status_components in share row exclusive mode`.execute(tx);
    const held = await loadHeld(tx);
    const own: Look = { component: 'worker', seen: { state: 'up' }, durationMs: null };
    // What never was up has not begun: a web that is still being built, a market before its first looks.
    const begun = [...looks, own].filter(({ component, seen }) => held.has(component) || seen.state === 'up');
    await insertMissed(tx, round.missed);
    await insertLooks(tx, round.slot, begun);
    const dueBy = new Date(round.slot.getTime() + (PATIENCE.opensAfter + 1) * everyMs);
    const told: Told[] = [];
    for (const look of begun) {
      const { component, durationMs } = look;
      const known = held.get(component);
      if (known !== undefined && known.lookedAt >= round.slot) continue;
      const judged = judgeAll(known ?? heldAtFirst(round.slot), seenIn(round, look));
      for (const change of judged.changes) {
        await tell(tx, component, change);
        told.push({ ...change, component });
      }
      await keep(tx, component, judged.held, { at: round.slot, durationMs }, dueBy);
    }
    return told;
  });
