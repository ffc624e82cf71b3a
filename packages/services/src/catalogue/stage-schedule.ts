import type { ScheduleBatch, SeenFilm, SeenListing, SeenShowing } from '@cineradar/core/catalogue/schedule';
import { brandOf, plainName } from '@cineradar/core/catalogue/listing-name';
import { mintShowingId } from '@cineradar/core/catalogue/showing-key';
import type { ShowtimeId } from '@cineradar/core/shared/ids';
import { mintId } from '@cineradar/core/shared/ids';
import type { Tx } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';

const TABLES = sql`
  set local work_mem = '64MB';
  create temp table seen_listing (
    seq bigint generated always as identity, listing text not null, minted_id uuid not null, our_id uuid,
    name text not null, plain_name text not null, chain_code text not null, city text not null, city_id uuid, zone text,
    brand text not null, address text, site_id uuid,
    place_id text, lat double precision, lng double precision, place_address text
  ) on commit drop;
  create temp table seen_film (
    seq bigint generated always as identity, film text not null, minted_id uuid not null, our_id uuid,
    title text not null, genres text[] not null, age_rating text, country text, poster_url text,
    running_time_minutes integer, presale boolean, presale_seen_at timestamptz
  ) on commit drop;
  create temp table staged_showing (
    seq bigint generated always as identity, external_id text, minted_id uuid not null, listing text not null,
    film text not null, category text not null, local_time text not null, cinema_day date, after_day date,
    dated_by text not null, price_min_idr bigint, price_max_idr bigint, presale boolean, open boolean not null
  ) on commit drop;
  create temp table seen_day (listing text not null, cinema_day date not null) on commit drop`;

const listingRow = (source: string, listing: SeenListing) => ({
  listing: listing.id,
  minted_id: mintId('theatre', source, listing.id),
  name: listing.name,
  plain_name: plainName(listing.name),
  chain_code: listing.chain,
  city: plainName(listing.city),
  brand: brandOf(listing.name),
  address: listing.address,
  place_id: listing.place?.placeId ?? null,
  lat: listing.place?.lat ?? null,
  lng: listing.place?.lng ?? null,
  place_address: listing.place?.address ?? null,
});

const filmRow = (source: string, film: SeenFilm) => ({
  film: film.id,
  minted_id: mintId('movie', source, film.id),
  title: film.title,
  genres: film.genres,
  age_rating: film.ageRating,
  country: film.country,
  poster_url: film.posterUrl,
  running_time_minutes: film.runningTimeMinutes,
  presale: film.presale,
});

/** The id a showing gets if it is new: by the source's id, else by its natural key as far as it is known here. */
const mintedId = (source: string, showing: SeenShowing): ShowtimeId =>
  showing.id === null ? mintShowingId({ source, ...showing, ordinal: 1 }) : mintId('showtime', source, showing.id);

const showingRow = (source: string, showing: SeenShowing) => ({
  external_id: showing.id,
  minted_id: mintedId(source, showing),
  listing: showing.listing,
  film: showing.film,
  category: showing.category,
  local_time: showing.localTime,
  cinema_day: showing.cinemaDay,
  after_day: showing.after,
  dated_by: showing.datedBy,
  price_min_idr: showing.price === null ? null : String(showing.price.minIdr),
  price_max_idr: showing.price === null ? null : String(showing.price.maxIdr),
  presale: showing.presale,
  open: showing.open,
});

const insertRows = async (tx: Tx, table: string, rows: readonly object[]): Promise<void> => {
  if (rows.length === 0) return;
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
  const from = sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`;
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${from}`.execute(tx);
};

/** Makes the temporary tables that a look is staged in; they live as long as the transaction. */
export const createStage = async (tx: Tx): Promise<void> => {
  await TABLES.execute(tx);
};

/** Puts a part of a look into the temporary tables, in its order. Nothing of the store is touched. */
export const stageBatch = async (tx: Tx, source: string, batch: ScheduleBatch): Promise<void> => {
  const days = batch.days.map(({ listing, cinemaDay }) => ({ listing, cinema_day: cinemaDay }));
  await insertRows(
    tx,
    'seen_listing',
    batch.listings.map((listing) => listingRow(source, listing)),
  );
  await insertRows(
    tx,
    'seen_film',
    batch.films.map((film) => filmRow(source, film)),
  );
  await insertRows(
    tx,
    'staged_showing',
    batch.showings.map((showing) => showingRow(source, showing)),
  );
  await insertRows(tx, 'seen_day', days);
};

/** Lets the planner know how much was staged. */
export const finishStage = async (tx: Tx): Promise<void> => {
  await sql`analyze seen_listing, seen_film, staged_showing, seen_day`.execute(tx);
};
