import type { City } from '@cineradar/core/catalogue/cities';
import { cityNamed } from '@cineradar/core/catalogue/cities';
import type { Point } from '@cineradar/core/catalogue/indonesia';
import { siteKey } from '@cineradar/core/catalogue/listing-name';
import type { ScheduleBatch, SeenDay, SeenFilm, SeenListing, SeenShowing } from '@cineradar/core/catalogue/schedule';
import type { AnswerDay, StartDate } from '@cineradar/core/catalogue/schedule-dating';
import { dateStart } from '@cineradar/core/catalogue/schedule-dating';
import { hadPassed } from '@cineradar/core/catalogue/scrape-clock';
import { startOnCinemaDay } from '@cineradar/core/shared/zones';
import type { CaptureItem } from './capture-items.ts';
import { captureItems } from './capture-items.ts';
import type { ScheduleCapture } from './inspect-capture.ts';
import { assertUnchanged } from './inspect-capture.ts';
import type { StartRow } from './read-cinema.ts';
import { readCinema } from './read-cinema.ts';
import { readPoint } from './read-point.ts';
import { pointer } from './refusal.ts';
import type { Cinema } from './schedule-shape.ts';
import type { Tally } from './tally.ts';
import { tallyRefused } from './tally.ts';

type CinemaItem = CaptureItem & { readonly kind: 'cinema' };
type Batch = { [K in keyof ScheduleBatch]: ScheduleBatch[K][number][] };

const BATCH_ROWS = 2_000;

const emptyBatch = (): Batch => ({ listings: [], films: [], showings: [], days: [] });

const countDate = (tally: Tally, date: StartDate): void => {
  if (date.day === null) tally.undated[date.why] += 1;
  else tally.byDay.set(date.day, (tally.byDay.get(date.day) ?? 0) + 1);
};

/** Turns the cinemas of a capture into rows for the store, and counts them. */
class ScheduleReader {
  readonly #capture: ScheduleCapture;
  readonly #tally: Tally;
  readonly #told = new Set<string>();
  batch = emptyBatch();

  constructor(capture: ScheduleCapture, tally: Tally) {
    this.#capture = capture;
    this.#tally = tally;
    for (const film of capture.films) if (!('reason' in film)) this.#tellFilm(film);
  }

  #tellFilm(film: SeenFilm): void {
    this.batch.films.push(film);
    this.#tally.films.add(film.id);
  }

  take({ film: place, city: cityName, cinema: element, path }: CinemaItem): void {
    const film = this.#capture.films[place];
    const city = cityNamed(cityName);
    const { cinema, starts, refused } = readCinema(element, path);
    for (const each of refused) tallyRefused(this.#tally, each);
    if (cinema === null) return;
    const reason =
      city === undefined ? 'not a city we know: add it to contracts/places/cities.json' : this.#filmReason(film);
    if (city === undefined || film === undefined || 'reason' in film) {
      tallyRefused(this.#tally, { path, reason, rows: starts.length });
      return;
    }
    this.#tellListing(cinema, city, path);
    const answer = this.#capture.dayOf(place, city.name);
    for (const start of starts) this.#takeStart(start, cinema, city, film, answer);
  }

  #filmReason(film: ScheduleCapture['films'][number] | undefined): string {
    return film !== undefined && 'reason' in film
      ? `its film is refused: ${film.reason} (${film.path})`
      : 'its film has no fields';
  }

  #tellListing(cinema: Cinema, city: City, path: string): void {
    const point = this.#takePoint(cinema, path);
    const listing: SeenListing = {
      id: cinema.theatre_id,
      name: cinema.theatre_name,
      chain: cinema.merchant,
      city: city.name,
      address: cinema.address,
      place: point === null ? null : { ...point, placeId: cinema.place_id, address: null },
    };
    this.#once(`listing ${JSON.stringify(listing)}`, () => this.batch.listings.push(listing));
    this.#tally.listings.add(listing.id);
    this.#tally.cities.add(city.name);
    this.#tally.sitesByName.add(siteKey(listing.chain, listing.city, listing.name));
  }

  /** A point that is refused costs the listing nothing else. */
  #takePoint(cinema: Cinema, path: string): Point | null {
    const point = readPoint(cinema);
    if (point === null) return null;
    if (!('reason' in point)) {
      this.#tally.pointsTaken += 1;
      return point;
    }
    this.#tally.pointsRefused += 1;
    tallyRefused(this.#tally, { path: pointer(path, 'lat'), reason: point.reason, rows: 0 });
    return null;
  }

  #takeStart(start: StartRow, cinema: Cinema, city: City, film: SeenFilm, answer: AnswerDay): void {
    const { clock, scrapedAt, wholeCities } = this.#capture;
    const tally = this.#tally;
    const past = hadPassed(clock, start.localTime);
    const date = dateStart(clock, answer, { presale: film.presale, open: start.open, past, whole: start.whole });
    const showing: SeenShowing = {
      id: start.id,
      listing: cinema.theatre_id,
      film: film.id,
      category: start.category,
      localTime: start.localTime,
      cinemaDay: date.day,
      after: date.day === null ? date.after : null,
      datedBy: date.day === null ? 'unknown' : date.by,
      price: start.price,
      presale: film.presale,
      open: start.open,
    };
    this.batch.showings.push(showing);
    tally.rowsRead += 1;
    countDate(tally, date);
    if (date.day === null && date.why === 'later' && past && start.open) tally.onSaleAfterTheirHour += 1;
    if (film.presale !== true) tally.citiesWithRegularRows.add(city.name);
    if (date.day === null) return;
    if (start.open && startOnCinemaDay(date.day, start.localTime, city.zone) < scrapedAt) tally.openAfterOwnStart += 1;
    const seen: SeenDay = { listing: cinema.theatre_id, cinemaDay: date.day };
    if (wholeCities.has(city.name))
      this.#once(`day ${seen.listing} ${seen.cinemaDay}`, () => this.batch.days.push(seen));
  }

  /** The same listing comes with every film of its city, and is told once. */
  #once(what: string, tell: () => void): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    tell();
  }
}

/**
 * The rows of an inspected schedule, dated, in batches of some 2,000; `tally` counts them as they pass.
 * Throws DomainError `conflict` at the end when the file is no longer the one that was inspected.
 */
export async function* readSchedule(
  capture: ScheduleCapture,
  tally: Tally,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<ScheduleBatch> {
  const read = { sha256: '', bytes: 0 };
  const reader = new ScheduleReader(capture, tally);
  for await (const items of captureItems(capture.path, read, onBytes)) {
    for (const item of items) if (item.kind === 'cinema') reader.take(item);
    if (reader.batch.showings.length < BATCH_ROWS) continue;
    yield reader.batch;
    reader.batch = emptyBatch();
  }
  assertUnchanged(capture, read);
  yield reader.batch;
}
