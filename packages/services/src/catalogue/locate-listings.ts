import type { ListingPage } from '@cineradar/connectors/pages/listing-page';
import type { TheatreId } from '@cineradar/core/shared/ids';
import type { Db, Tx } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { sql } from 'kysely';
import type { NamedPlace } from './merge-places.ts';
import { recordPlaces } from './record-places.ts';

/** Reads the pages of listings by their ids at the source: one answer for each, every failure a value. */
export type ReadPages = (
  externalIds: readonly string[],
) => Promise<readonly { readonly externalId: string; readonly page: ListingPage }[]>;

export type LocateOptions = {
  readonly source: string;
  /** Pages asked for in any 24 hours, by however many runs. */
  readonly perDay: number;
  readonly now: Date;
};

export type Located = {
  readonly asked: number;
  readonly located: number;
  /** Pages that gave no place, by cause. */
  readonly missed: Readonly<Record<string, number>>;
  /** What was wrong with some of them: the listing's id at the source and the place on its page. */
  readonly broken: readonly { readonly path: string; readonly reason: string }[];
};

type Candidate = { readonly id: TheatreId; readonly externalId: string; readonly city: string; readonly name: string };

const DAY_MS = 24 * 3_600_000;
const BROKEN_SAMPLE = 20;
/** A page that is there but says nothing of use, or is forbidden, is not asked for again soon; a passing fault tomorrow. */
const AGAIN_AFTER_MS = { passing: DAY_MS, lasting: 30 * DAY_MS };
/** Nothing was asked of the page itself: it costs nothing of the day's number. */
const UNASKED = new Set(['absent', 'robots_away', 'aborted']);

const countLeft = async (db: Db, { perDay, now }: LocateOptions): Promise<number> => {
  const { rows } = await sql<{ asked: number }>`
    select count(*)::int as asked from listing_pages where asked_at > ${new Date(now.getTime() - DAY_MS)}`.execute(db);
  return Math.max(0, perDay - (rows[0]?.asked ?? 0));
};

/** Listings whose place nobody has told under any of their names, those never asked for first. */
const findUnlocated = async (db: Db, { source, now }: LocateOptions, most: number): Promise<readonly Candidate[]> => {
  const { rows } = await sql<Candidate>`
    select distinct on (p.asked_at, t.id) t.id, x.external_id as "externalId", c.name as city, n.name
    from theatres t
    join cities c on c.id = t.city_id
    join external_ids x on x.our_id = t.id and x.kind = 'theatre' and x.source = ${source}
    join listing_names n on n.theatre_id = t.id
    left join listing_pages p on p.theatre_id = t.id
    where (p.ask_again_at is null or p.ask_again_at <= ${now})
      and not exists (
        select from listing_names m join place_answers a on a.city_id = t.city_id and a.listing_name = m.name
        where m.theatre_id = t.id)
    order by p.asked_at nulls first, t.id, x.first_seen_at desc, x.external_id, n.name
    limit ${most}`.execute(db);
  return rows;
};

const noteAsked = async (tx: Tx, now: Date, asked: readonly (readonly [Candidate, ListingPage])[]): Promise<void> => {
  const rows = asked.map(([{ id }, page]) => {
    const afterMs = page.kind === 'failed' && page.retryable ? AGAIN_AFTER_MS.passing : AGAIN_AFTER_MS.lasting;
    const outcome = page.kind === 'failed' ? page.reason : 'ok';
    return { theatre_id: id, asked_at: now, outcome, ask_again_at: new Date(now.getTime() + afterMs) };
  });
  await sql`
    insert into listing_pages (theatre_id, asked_at, outcome, ask_again_at)
    select theatre_id, asked_at, outcome, ask_again_at
    from jsonb_populate_recordset(null::listing_pages, ${JSON.stringify(rows)}::jsonb)
    on conflict (theatre_id) do update
    set asked_at = excluded.asked_at, outcome = excluded.outcome, ask_again_at = excluded.ask_again_at`.execute(tx);
};

const toPlace = ({ city, name }: Candidate, page: ListingPage): readonly NamedPlace[] => {
  if (page.kind === 'failed') return [];
  const { lat, lng, address } = page.place;
  return [{ listingName: name, city, place: { placeId: null, lat, lng, address } }];
};

/** Keeps what the pages say the listings offer. Needs the writer's lock: whoever follows changes hears of it. */
const keepFacilities = async (tx: Tx, answered: readonly (readonly [Candidate, ListingPage])[]): Promise<void> => {
  const told = answered.flatMap(([{ id }, page]) =>
    page.kind === 'ok' ? [{ id, facilities: page.place.facilities }] : [],
  );
  await sql`
    update theatres t set facilities = told.facilities, updated_seq = nextval('change_seq')
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (id uuid, facilities text[])
    where t.id = told.id and t.facilities <> told.facilities`.execute(tx);
};

const countMissed = (pages: readonly ListingPage[]): Readonly<Record<string, number>> => {
  const missed: Record<string, number> = {};
  for (const page of pages) if (page.kind === 'failed') missed[page.reason] = (missed[page.reason] ?? 0) + 1;
  return missed;
};

/**
 * Looks up where listings are that came without a point, on their public pages: at most so many a day, what was answered
 * recorded by the one way in for places. Safe to run twice: who was asked today is not asked again.
 */
export const locateListings = async (db: Db, readPages: ReadPages, options: LocateOptions): Promise<Located> => {
  const candidates = await findUnlocated(db, options, await countLeft(db, options));
  const read = new Map(
    (await readPages(candidates.map(({ externalId }) => externalId))).map((one) => [one.externalId, one.page]),
  );
  const answered = candidates.flatMap((candidate) => {
    const page = read.get(candidate.externalId);
    return page === undefined ? [] : [[candidate, page] as const];
  });
  const asked = answered.filter(([, page]) => page.kind === 'ok' || !UNASKED.has(page.reason));
  const places = asked.flatMap(([candidate, page]) => toPlace(candidate, page));
  if (asked.length > 0) {
    await inTransaction(db, async (tx) => {
      await noteAsked(tx, options.now, asked);
      if (places.length === 0) return;
      await recordPlaces(tx, options.now, [places]);
      await keepFacilities(tx, asked);
    });
  }
  return {
    asked: asked.length,
    located: places.length,
    missed: countMissed(answered.map(([, page]) => page)),
    broken: answered
      .flatMap(([{ externalId }, page]) =>
        page.kind === 'failed' && page.reason === 'unreadable'
          ? [{ path: `/cinemas/${externalId}`, reason: page.detail }]
          : [],
      )
      .slice(0, BROKEN_SAMPLE),
  };
};
