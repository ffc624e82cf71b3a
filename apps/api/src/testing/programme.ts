import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import {
  plantMovies,
  plantPlaces,
  type PlantedPlace,
  type PlantedShow,
  plantShows,
} from '@cineradar/services/testing/planted-programme';
import { type OpenedRun, openRun } from '@cineradar/services/scrapes/open-run';
import type { RunKind } from '@cineradar/services/scrapes/run';
import { tellPart } from '@cineradar/services/scrapes/tell-part';
import { movableClock, testApi } from './app.ts';
import { bearer } from './tokens.ts';

const at = (
  city: string,
  zone: PlantedPlace['zone'],
  chain: PlantedPlace['chain'],
  site: string,
  listing: string,
  lat: number,
  lng: number,
): PlantedPlace => ({
  city,
  zone,
  chain,
  site,
  listing,
  lat,
  lng,
});

const PLACES = [
  at('Bandung', 'Asia/Jakarta', 'XXI', 'PARIS VAN JAVA', 'PARIS VAN JAVA XXI', -6.8893, 107.5961),
  at('Bandung', 'Asia/Jakarta', 'XXI', 'PARIS VAN JAVA', 'PARIS VAN JAVA PREMIERE', -6.8893, 107.5961),
  at('Bandung', 'Asia/Jakarta', 'CGV', 'PASKAL', 'PASKAL 23 CGV', -6.9153, 107.5947),
  at('Makassar', 'Asia/Makassar', 'CINEPOLIS', 'PHINISI POINT', 'PHINISI POINT CINEPOLIS', -5.1587, 119.4098),
] as const;
export const DAY = '2026-03-02';
export const NOW = '2026-03-02T12:30:20Z';

export const SHOW: PlantedShow = {
  place: PLACES[0],
  movie: 'AGAK LAEN',
  day: DAY,
  time: '13:00',
  ordinal: 1,
  priceMinIdr: 40_000,
  priceMaxIdr: 50_000,
  seats: 100,
  final: { notFree: 60, blocked: 10, confidence: 'medium', minutesBefore: 40 },
  goneMinutesBefore: null,
};
export const UNDATED: PlantedShow = { ...SHOW, ordinal: 6, day: null, final: null, seats: null };
const SHOWS: readonly PlantedShow[] = [
  SHOW,
  {
    ...SHOW,
    place: PLACES[2],
    ordinal: 2,
    time: '15:00',
    seats: 200,
    final: { notFree: 20, blocked: 0, confidence: 'low', minutesBefore: 5 },
  },
  { ...SHOW, place: PLACES[3], ordinal: 3, time: '16:00', final: null, seats: null },
  { ...SHOW, movie: '=CMD()|A1', ordinal: 4, time: '17:00', priceMinIdr: null, priceMaxIdr: null },
  { ...SHOW, ordinal: 5, time: '21:00', final: null },
  UNDATED,
];

const runOf = (place: number, kind: RunKind, startedAt: string): OpenedRun => ({
  id: `00000000-0000-4000-8000-00000000000${place}`,
  kind,
  reason: 'rhythm',
  startedAt: new Date(startedAt),
  parts: 1,
});

/** Two runs that are done, one of them with faults, and one that runs. */
const plantRuns = async (db: Db): Promise<void> => {
  const programme = runOf(1, 'catalogue', '2026-03-02T08:00:00Z');
  const looks = {
    ...runOf(2, 'looks', '2026-03-02T12:00:00Z'),
    plannedBy: { last: 3, anchor: 4 },
    leftBy: { change: 9 },
  };
  for (const run of [programme, looks, runOf(3, 'looks', '2026-03-02T12:15:00Z')]) await openRun(db, run);
  await tellPart(
    db,
    {
      runId: programme.id,
      part: 'Bandung',
      ends: true,
      requests: 40,
      seen: 1,
      broken: 1,
      brokenRows: [{ where: 'BANDUNG: films', path: '/3/id', reason: 'a text is needed' }],
    },
    new Date('2026-03-02T08:04:00Z'),
  );
  const faults = { errors: { timeout: 2, unreadable: 1 }, lastLooksMissed: 1, anchorsMet: 3 };
  await tellPart(
    db,
    {
      runId: looks.id,
      part: 'XXI 0',
      ends: true,
      requests: 9,
      seen: 6,
      accepted: 5,
      refused: { after_start: 1 },
      ...faults,
    },
    new Date('2026-03-02T12:14:00Z'),
  );
};

/** Writes a small programme of two cities on 2 March 2026, and runs of the scraper. */
export const plantProgramme = async (db: Db): Promise<void> => {
  await plantPlaces(db, PLACES);
  await plantMovies(db, ['AGAK LAEN', '=CMD()|A1', 'ZOOTOPIA 2']);
  await plantShows(db, SHOWS);
  await plantRuns(db);
};

/** The true API over that programme at 19:30 WIB. */
export const openProgramme = async () => {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const db = openDb(openPool(database.url, { max: 6 }));
  stack.defer(() => db.destroy());
  await plantProgramme(db);
  const clock = movableClock(NOW);
  const api = testApi([{ name: 'demo', db, clock }]);
  return {
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
    db,
    clock,
    app: api.app,
    get: api.get,
    head: async (path: string): Promise<Response> =>
      api.app.request(path, { method: 'HEAD', headers: { Authorization: await bearer() } }),
    json: async (path: string): Promise<unknown> => (await api.get(path)).json(),
    post: async (path: string, body: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
      api.app.request(path, { method: 'POST', body, headers: { 'Content-Length': String(body.length), ...headers } }),
  };
};
