import type { WebhookEventType } from '@cineradar/core/webhooks/events';
import { eventId } from '@cineradar/core/webhooks/event-id';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import { type FactSource, moveCursor, takeCursor } from './cursor.ts';
import { tellEvent, type ToldTo } from './tell-event.ts';

/** Rows are written before they can be seen, so facts of the last minutes are looked at again; telling twice is harmless. */
const OVERLAP = sql`interval '10 minutes'`;

type Fact = { readonly id: string; readonly at: Date; readonly data: Readonly<Record<string, unknown>> };
type Kind = {
  readonly source: FactSource;
  readonly type: WebhookEventType;
  /** What happened since, the oldest first. */
  readonly since: (db: Db, at: string) => Promise<readonly Fact[]>;
  readonly toldTo: (accounts: Tx, fact: Fact) => Promise<ToldTo>;
};

const everyone = (): Promise<ToldTo> => Promise.resolve({ kind: 'market' });

const forecasts = async (db: Db, at: string): Promise<readonly Fact[]> => {
  const { rows } = await sql<Fact>`
    select id::text, made_at as at, jsonb_build_object('madeAt', made_at, 'basis', basis, 'modelVersion', model_version,
      'showings', showings, 'siteHours', site_hours) as data
    from forecast_batches where made_at > ${at}::timestamptz - ${OVERLAP} order by made_at limit 500`.execute(db);
  return rows;
};

/** A backfill is no news: it scores days that are over. */
const scores = async (db: Db, at: string): Promise<readonly Fact[]> => {
  const { rows } = await sql<Fact>`
    select id::text, ended_at as at, jsonb_build_object('day', to_day, 'weightsVersion', weights_version,
      'sites', scores_written, 'reason', reason) as data
    from heat_runs where state = 'done' and reason <> 'backfill' and scores_written > 0
      and ended_at > ${at}::timestamptz - ${OVERLAP} order by ended_at limit 500`.execute(db);
  return rows;
};

const imports = async (db: Db, at: string): Promise<readonly Fact[]> => {
  const { rows } = await sql<Fact>`
    select id::text, received_at as at, jsonb_build_object('importId', id, 'source', source, 'rows', rows,
      'written', written, 'unchanged', unchanged, 'refused', refused, 'subject', subject) as data
    from concession_imports where received_at > ${at}::timestamptz - ${OVERLAP} order by received_at limit 500`.execute(
    db,
  );
  return rows;
};

/** What was sold is confidential: only who imported it learns that it is in. */
const importers = async (accounts: Tx, { data }: Fact): Promise<ToldTo> => {
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from memberships where subject = ${data['subject']}
    union select organisation_id from api_keys where 'key:' || id = ${data['subject']}`.execute(accounts);
  return { kind: 'organisations', ids: rows.map(({ id }) => id) };
};

const KINDS: readonly Kind[] = [
  { source: 'forecasts', type: 'forecast.ready', since: forecasts, toldTo: everyone },
  { source: 'heat', type: 'heat_score.published', since: scores, toldTo: everyone },
  { source: 'imports', type: 'import.finished', since: imports, toldTo: importers },
];

const tellKind = (accounts: Db, marketDb: Db, market: string, kind: Kind, now: Date): Promise<number> =>
  inTransaction(accounts, async (tx) => {
    const { source, type, since, toldTo } = kind;
    const position = await takeCursor(tx, market, source, () => Promise.resolve(now.toISOString()));
    if (position === undefined) return 0;
    const facts = await since(marketDb, position);
    let told = 0;
    for (const fact of facts) {
      const event = { id: eventId(type, market, fact.id), market, type, occurredAt: fact.at };
      told += await tellEvent(tx, { ...event, data: { market, ...fact.data } }, await toldTo(tx, fact));
    }
    const newest = facts.at(-1)?.at.toISOString() ?? position;
    await moveCursor(tx, market, source, newest > position ? newest : position);
    return told;
  });

/**
 * Tells what a market's store says has happened: forecasts made, heat scores published, imports finished. The rows by which
 * the store keeps them are the outbox: a fact that was committed is told, however long nobody was there to tell it.
 * `now` is the market's. Gives how many deliveries were added.
 */
export const tellFacts = async (accounts: Db, marketDb: Db, market: string, now: Date): Promise<number> => {
  let told = 0;
  for (const kind of KINDS) told += await tellKind(accounts, marketDb, market, kind, now);
  return told;
};
