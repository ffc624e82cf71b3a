import { readGrid } from '@cineradar/core/occupancy/seat-map';
import type { ShowtimeId } from '@cineradar/core/shared/ids';
import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordReadings } from '../occupancy/record-readings.ts';
import {
  movieIdOf,
  plantMovies,
  plantPlaces,
  type PlantedPlace,
  type PlantedShow,
  plantShows,
  showIdOf,
  startOf,
} from '../testing/planted-programme.ts';
import { rollUpPlanted } from '../testing/roll-up-planted.ts';
import { listFilmDay } from './list-film-day.ts';
import { measureFilmDay } from './measure-film-day.ts';

const place = (
  city: string,
  listing: string,
  chain: PlantedPlace['chain'],
  zone: PlantedPlace['zone'] = 'Asia/Jakarta',
): PlantedPlace => ({ city, zone, chain, site: `SITE ${listing}`, listing, lat: null, lng: null });
const PLACES = [
  place('Bandung', 'PVJ', 'XXI'),
  place('Bandung', 'PASKAL', 'CGV'),
  place('Makassar', 'PHINISI', 'CINEPOLIS', 'Asia/Makassar'),
];
const TIMES = ['12:30', '15:00', '19:10', '23:50'];
const TODAY = '2026-03-18';
/** 17:30 in Jakarta. */
const NOW = new Date('2026-03-18T10:30:00Z');
/** FIRST is where the data begins, so its release is not seen; COMING has not opened. */
const RUNS = [
  ['FIRST', '2026-01-01', '2026-03-18'],
  ['OWN', '2026-03-11', '2026-03-18'],
  ['ALIKE', '2026-02-04', '2026-03-01'],
  ['LARGER', '2026-02-11', '2026-03-10'],
  ['LEFT', '2026-02-18', '2026-02-20'],
  ['COMING', '2026-03-19', '2026-03-20'],
] as const;
const SIZE: Readonly<Record<string, number>> = { FIRST: 20, OWN: 30, ALIKE: 28, LARGER: 60, LEFT: 30, COMING: 0 };

/** Taken seats that differ by film, day, place and time, so that no two sums agree by chance. */
const notFreeOf = (movie: string, day: string, at: number, time: number): number =>
  Math.min(90, (SIZE[movie] ?? 0) + ((Number(day.slice(8)) * 7 + at * 5 + time * 3) % 11));

const showsOf = ([movie, from, to]: (typeof RUNS)[number]): readonly PlantedShow[] => {
  const shows: PlantedShow[] = [];
  const first: string = movie === 'FIRST' ? '2026-03-05' : from;
  const days: string[] = movie === 'FIRST' ? [from] : [];
  for (let day = first; day <= to; day = addDays(day, 1)) days.push(day);
  for (const day of days)
    for (const [at, where] of PLACES.entries())
      for (const [time, clock] of TIMES.entries()) {
        const show: PlantedShow = {
          ...{ place: where, movie, day, time: clock, ordinal: 1, priceMinIdr: null, priceMaxIdr: null },
          ...{ seats: 100 + 10 * at, final: null, goneMinutesBefore: null },
        };
        const started = (startOf(show)?.getTime() ?? 0) <= NOW.getTime();
        const notFree = notFreeOf(movie, day, at, time);
        // One in some has no final: nobody looked in time.
        const isRead = started && (Number(day.slice(8)) + at + time) % 13 !== 0;
        const final = { notFree, blocked: 2, confidence: 'medium' as const, minutesBefore: 5 };
        shows.push({ ...show, final: isRead ? final : null });
      }
  return shows;
};
const SHOWS = RUNS.flatMap(showsOf);

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url));
  await plantPlaces(db, PLACES);
  await plantMovies(
    db,
    RUNS.map(([movie]) => movie),
  );
  await plantShows(db, SHOWS);
  await rollUpPlanted(db);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const measure = (movie: string, day?: string) => measureFilmDay(db, { id: movieIdOf(movie), day }, NOW);
const startedBy = (show: PlantedShow, before: Date): boolean => (startOf(show)?.getTime() ?? 0) < before.getTime();
/** Admissions of planted showings: what was taken less the two blocked seats of each. */
const admissionsOf = (shows: readonly PlantedShow[]): number =>
  shows.reduce((sum, { final }) => sum + (final === null ? 0 : final.notFree - final.blocked), 0);
const shownOn = (movie: string, day: string) => SHOWS.filter((show) => show.movie === movie && show.day === day);

test('today’s figures and shares are those that a count of the planted showings gives, in all and by chain and city', async () => {
  const { figures, chains, cities } = await measure('OWN');
  const own = shownOn('OWN', TODAY);
  const all = SHOWS.filter(({ day }) => day === TODAY);
  const seats = (shows: readonly PlantedShow[]) => shows.reduce((sum, show) => sum + (show.seats ?? 0), 0);
  const percent = (part: number, whole: number) => Math.round((part * 10_000) / whole) / 100;
  const read = own.filter(({ final }) => final !== null);
  expect(figures).toMatchObject({
    shows: 12,
    showsStarted: own.filter((show) => startedBy(show, NOW)).length,
    showsRead: read.length,
    admissionsLow: admissionsOf(own),
    capacity: seats(read) - 2 * read.length,
    screeningShare: percent(own.length, all.length),
    seatShare: percent(seats(own), seats(all)),
  });
  for (const [parts, nameOf] of [
    [chains, (show: PlantedShow) => show.place.chain],
    [cities, (show: PlantedShow) => show.place.city.toLowerCase()],
  ] as const) {
    expect(parts.map(({ name }) => name).toSorted()).toEqual([...new Set(own.map(nameOf))].toSorted());
    for (const { name, admissionsLow, shows, seatShare } of parts) {
      const here = own.filter((show) => nameOf(show) === name);
      const field = all.filter((show) => nameOf(show) === name);
      expect({ admissionsLow, shows, seatShare }).toEqual({
        admissionsLow: admissionsOf(here),
        shows: here.length,
        seatShare: percent(seats(here), seats(field)),
      });
    }
  }
});

test('hours and the comparison are a recount of the planted showings up to that hour, in Jakarta’s time', async () => {
  const { hours, comparison, comparables } = await measure('OWN');
  const until = (movie: string, day: string, hour: number) =>
    admissionsOf(
      shownOn(movie, day).filter((show) =>
        startedBy(show, new Date(Date.parse(`${day}T00:00:00+07:00`) + (hour + 1) * 3_600_000)),
      ),
    );
  if (!comparables.known) throw new Error('there is something to compare with');
  const films = comparables.films;
  expect(films.map(({ title }) => title).toSorted()).toEqual(['ALIKE', 'LARGER']);
  for (const { hour, total, least, most } of hours) {
    expect(total).toBe(hour > 17 ? null : until('OWN', TODAY, hour));
    const then = films.map(({ title, comparedDay }) => until(title, comparedDay, hour));
    expect({ least, most }).toEqual({ least: Math.min(...then), most: Math.max(...then) });
  }
  const at = films.map(({ title, comparedDay }) => until(title, comparedDay, 16));
  const median = at.reduce((sum, value) => sum + value, 0) / 2;
  expect(comparison).toMatchObject({ throughHour: 16, own: until('OWN', TODAY, 16), median });
  for (const film of films) expect(film.dayAdmissions).toBe(admissionsOf(shownOn(film.title, film.comparedDay)));
});

test('a film is never held against itself, nor against one that had left the screens, and twice the same answer comes', async () => {
  const answers = await Promise.all([measure('OWN'), measure('OWN')]);
  expect(answers[0].comparables).toEqual(answers[1].comparables);
  const titles = answers[0].comparables.known ? answers[0].comparables.films.map(({ title }) => title) : [];
  expect(titles).not.toContain('OWN');
  expect(titles).not.toContain('LEFT');
  expect(titles[0]).toBe('ALIKE');
});

test('a film without a history says why nothing is held against it', async () => {
  const first = await measure('FIRST');
  expect(first.comparables).toEqual({ known: false, reason: 'releaseNotSeen' });
  expect(first).toMatchObject({ releaseDay: null, dayNumber: null, comparison: null });
  const coming = await measure('COMING');
  expect(coming.comparables).toEqual({ known: false, reason: 'notReleased' });
  expect(coming).toMatchObject({ releaseDay: '2026-03-19', dayNumber: 0 });
  expect(coming.figures).toMatchObject({ shows: 0, admissionsLow: null, occupancy: null });
});

test('the run, whole days alone, and sites are recounts as well', async () => {
  const { run, sites, totalAdmissions } = await measure('OWN');
  expect(run.map(({ day, admissions }) => [day, admissions])).toEqual(
    Array.from({ length: 7 }, (_, n) => addDays('2026-03-11', n)).map((day) => [
      day,
      admissionsOf(shownOn('OWN', day)),
    ]),
  );
  expect(totalAdmissions).toBe(run.reduce((sum, { admissions }) => sum + (admissions ?? 0), 0));
  expect(sites.period).toEqual({ from: '2026-03-12', to: TODAY });
  for (const { site, admissions, shows } of sites.best) {
    const here = SHOWS.filter(
      ({ movie, day, place: where, final }) =>
        movie === 'OWN' && day !== null && day >= '2026-03-12' && where.site === site.name && final !== null,
    );
    expect({ admissions, shows }).toEqual({ admissions: admissionsOf(here), shows: here.length });
  }
  const occupancies = sites.best.map(({ occupancy }) => occupancy);
  expect(occupancies).toEqual(occupancies.toSorted((a, b) => b - a));
});

test('the list tells of every film of the day what its page tells', async () => {
  const { films, total } = await listFilmDay(db, undefined, NOW);
  expect(films.map(({ movie }) => movie.title).toSorted()).toEqual(['FIRST', 'OWN']);
  const own = films.find(({ movie }) => movie.title === 'OWN');
  const { figures } = await measure('OWN');
  expect(own).toMatchObject(figures);
  expect(own?.trend.slice(-7)).toEqual(
    Array.from({ length: 7 }, (_, n) => admissionsOf(shownOn('OWN', addDays('2026-03-11', n)))),
  );
  expect(own?.trend.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => null));
  expect(total.shows).toBe(24);
});

test('what each film drew by day is the sum of its hours, whatever is counted again or taken away', async () => {
  const differences = async () => {
    const { rows } = await sql<{ movieId: string }>`
      select coalesce(d.movie_id, h.movie_id) as "movieId"
      from (select * from film_days where shows > 0) d
      full join (
        select h.movie_id, ((h.hour at time zone c.zone) - interval '6 hours')::date as cinema_day,
          sum(h.admissions) as admissions, sum(h.shows) as shows, sum(h.seats) as seats
        from attendance_hourly h join sites s on s.id = h.site_id join cities c on c.id = s.city_id group by 1, 2
      ) h on h.movie_id = d.movie_id and h.cinema_day = d.cinema_day
      where (d.admissions, d.shows, d.seats) is distinct from (h.admissions, h.shows, h.seats)`.execute(db);
    return rows;
  };
  expect(await differences()).toEqual([]);
  await rollUpPlanted(db);
  expect(await differences()).toEqual([]);
  await sql`update attendance_hourly set admissions = admissions + 3 where movie_id = ${movieIdOf('LEFT')}::uuid`.execute(
    db,
  );
  await sql`delete from attendance_hourly where movie_id = ${movieIdOf('LARGER')}::uuid and hour > '2026-02-20'`.execute(
    db,
  );
  expect(await differences()).toEqual([]);
  await rollUpPlanted(db);
  expect(await differences()).toEqual([]);
});

test('booking share and what is sold ahead count the newest look at coming showings alone', async () => {
  const late = shownOn('OWN', TODAY).filter((show) => !startedBy(show, NOW));
  const other = shownOn('FIRST', TODAY).find((show) => !startedBy(show, NOW));
  const [mine] = late;
  if (mine === undefined || other === undefined) throw new Error('nothing is left of the day');
  const look = (show: PlantedShow, taken: number, minute: number) => ({
    showtimeId: showIdOf(show) as ShowtimeId,
    observedAt: new Date(NOW.getTime() - (60 - minute) * 60_000),
    chain: show.place.chain,
    source: 'tix',
    grid: readGrid({
      chain: 'XXI',
      rows: [
        {
          name: 'A',
          cells: Array.from({ length: 100 }, (_, n) => ({
            row: 'A',
            number: String(n + 1),
            status: n < taken ? '5' : '1',
            free: n >= taken,
          })),
        },
      ],
    }),
  });
  await recordReadings(db, [look(mine, 40, 1), look(mine, 60, 2), look(other, 20, 3)], NOW);
  const { figures, presale } = await measure('OWN');
  expect(figures).toMatchObject({ soldAhead: 60, bookingShare: 75 });
  expect(presale?.[0]).toMatchObject({ day: TODAY, daysBefore: 0, shows: late.length, showsRead: 1, sold: 60 });
});
