import { calculateHeatScore } from '@cineradar/core/heat-score/calculate';
import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { inTransaction } from '@cineradar/platform/postgres/transaction';
import { testDatabase } from '@cineradar/platform/testing/database';
import { emptyTables } from '@cineradar/platform/testing/empty-tables';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  EMPTY_SITE,
  HEAT_BARS,
  HEAT_DAY,
  HEAT_SHOWS,
  NEW_SITE,
  plantHeatMarket,
  SILENT_SITES,
} from '../testing/heat-market.ts';
import { type PlantedShow, showIdOf, siteIdOf } from '../testing/planted-programme.ts';
import { changeWeights } from './change-weights.ts';
import { getScore } from './get-score.ts';
import type { HeatScoreOfSite } from './heat-score.ts';
import { listScores } from './list-scores.ts';
import { scoreDays } from './score-days.ts';
import { addWeights, fractions, getWeights } from './weights.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

const NOW = new Date(`${HEAT_DAY}T06:00:00+07:00`);
const ALL = { limit: 500, after: undefined };
const SEES = { seesConcessions: true };

beforeAll(async () => {
  database = await testDatabase();
  db = openDb(openPool(database.url, { max: 4 }));
  await plantHeatMarket(db);
});
beforeEach(async () => {
  await emptyTables(db, ['heat_scores', 'heat_runs']);
  await sql`delete from heat_weights where version > 1`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});

const score = (from = HEAT_DAY, to = HEAT_DAY, version = 1): Promise<void> =>
  scoreDays(db, { days: { from, to }, version });

const scoresOf = async (day = HEAT_DAY, version?: number): Promise<ReadonlyMap<string, HeatScoreOfSite>> => {
  const { rows } = await listScores(db, { day, version }, ALL, SEES, NOW);
  return new Map(rows.map((row) => [row.site.name, row]));
};

const wholeTable = async (where = sql`true`): Promise<unknown[]> => {
  const { rows } = await sql<object>`
    select to_jsonb(h) - 'computed_at' as row from heat_scores h where ${where} order by day, weights_version, site_id`.execute(
    db,
  );
  return rows;
};

// The oracle: each input counted over the planted showings one by one, by sums and sorts alone.
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2;
};
const sold = ({ final }: PlantedShow): number => (final === null ? 0 : final.notFree - final.blocked);
const capacity = ({ final, seats }: PlantedShow): number => (seats ?? 0) - (final?.blocked ?? 0);
const price = ({ priceMinIdr, priceMaxIdr }: PlantedShow): number => ((priceMinIdr ?? 0) + (priceMaxIdr ?? 0)) / 2;
const dayAt = (back: number): string => addDays(HEAT_DAY, -back);
const BACKS = Array.from({ length: 28 }, (_, at) => at + 1);

const showsOf = (site: string, back?: number): readonly PlantedShow[] =>
  HEAT_SHOWS.filter(
    (show) =>
      show.place.site === site &&
      (back === undefined ? BACKS.some((one) => dayAt(one) === show.day) : dayAt(back) === show.day),
  );

const weekOf = (site: string) => {
  const pairs = [1, 2, 3, 4, 5, 6, 7].filter(
    (back) => showsOf(site, back).length > 0 && showsOf(site, back + 7).length > 0,
  );
  return {
    days: pairs.length,
    last: sum(pairs.flatMap((back) => showsOf(site, back).map(sold))),
    before: sum(pairs.flatMap((back) => showsOf(site, back + 7).map(sold))),
  };
};

const recountOccupancy = (site: string): number =>
  (100 * sum(showsOf(site).map(sold))) / sum(showsOf(site).map(capacity));

const recountRevenuePerDay = (site: string): number => {
  const oldest = Math.max(...BACKS.filter((back) => showsOf(site, back).length > 0));
  return sum(showsOf(site).map((show) => sold(show) * price(show))) / oldest;
};

const recountConsistency = (site: string): number | null => {
  const days = BACKS.filter((back) => showsOf(site, back).length > 0).map((back) => ({
    weekday: new Date(`${dayAt(back)}T00:00:00Z`).getUTCDay(),
    rate: (100 * sum(showsOf(site, back).map(sold))) / sum(showsOf(site, back).map(capacity)),
  }));
  const strays = days.flatMap(({ weekday, rate }) => {
    const same = days.filter((other) => other.weekday === weekday).map((other) => other.rate);
    return same.length < 2 ? [] : [rate - sum(same) / same.length];
  });
  return strays.length < 14 ? null : Math.sqrt(sum(strays.map((stray) => stray * stray)) / strays.length);
};

const recountRate = (site: string): number | null => {
  const told = HEAT_BARS.filter(
    ({ site: number, day }) => `SITE ${number}` === site && BACKS.some((back) => dayAt(back) === day),
  );
  if (told.length < 14) return null;
  const admissions = sum(
    told.flatMap(({ day }) => HEAT_SHOWS.filter((show) => show.place.site === site && show.day === day).map(sold)),
  );
  return sum(told.map(({ transactions }) => transactions)) / admissions;
};

const SHOWN = [...new Set(HEAT_SHOWS.map(({ place }) => place.site))].toSorted();
const PRICED = SHOWN.filter((site) => showsOf(site).every((show) => show.priceMinIdr !== null));

test('occupancy, revenue, growth, consistency and the concession rate are what a recount of each showing gives', async () => {
  await score();
  const scores = await scoresOf();
  expect([...scores.keys()].toSorted()).toEqual(SHOWN);
  const meanRevenue = sum(PRICED.map(recountRevenuePerDay)) / PRICED.length;
  const weeks = SHOWN.map(weekOf).filter(({ days, before }) => days >= 4 && before > 0);
  const nation = sum(weeks.map(({ last }) => last)) / sum(weeks.map(({ before }) => before)) - 1;
  for (const site of SHOWN) {
    const { metrics, parts, admissions28d } = scores.get(site) ?? expect.fail(site);
    expect(metrics.occupancyRate).toBeCloseTo(recountOccupancy(site), 9);
    expect(admissions28d).toBe(sum(showsOf(site).map(sold)));
    if (PRICED.includes(site)) expect(metrics.revenueIndex).toBeCloseTo(recountRevenuePerDay(site) / meanRevenue, 9);
    const week = weekOf(site);
    if (week.days >= 4) expect(metrics.growthRate).toBeCloseTo(week.last / week.before - 1 - nation, 9);
    expect(parts.consistency.value ?? -1).toBeCloseTo(recountConsistency(site) ?? -1, 9);
    expect(parts.concession.value ?? -1).toBeCloseTo(recountRate(site) ?? -1, 9);
    if (parts.concession.value !== null)
      expect(metrics.concessionRate).toBeCloseTo(Math.round(parts.concession.value / 0.05) * 0.05, 9);
  }
});

test('a score is what the formula gives of its metrics, and its points sum to it', async () => {
  await score();
  for (const row of (await scoresOf()).values()) {
    const metrics = { ...row.metrics, concessionRate: row.metrics.concessionRate ?? -1 };
    expect(row.score).toBe(calculateHeatScore(metrics).score);
    expect(sum(Object.values(row.parts).map(({ points }) => points))).toBeCloseTo(row.score, 1);
  }
});

test('a part that a site has too little for takes the national median of the others and lowers its confidence', async () => {
  await score();
  const scores = await scoresOf();
  const rates = SHOWN.flatMap((site) => recountRate(site) ?? []).map((rate) => Math.round(rate * 20) / 20);
  for (const number of SILENT_SITES) {
    const row = scores.get(`SITE ${number}`) ?? expect.fail();
    expect(row.parts.concession).toMatchObject({ basis: 'national_median', value: null });
    expect(row.metrics.concessionRate).toBeCloseTo(middle(rates), 9);
    expect(row.confidence).toBe('medium');
    expect(row.confidenceReason).toContain('concession taken as the national median');
  }
  const withAll = scores.get('SITE 0') ?? expect.fail();
  expect(withAll).toMatchObject({ confidence: 'high', daysShown: 28 });
  expect(Object.values(withAll.parts).map(({ basis }) => basis)).toEqual(Array.from({ length: 5 }, () => 'measured'));
});

test('a site with bars that told of fewer than 14 days counts as one that told nothing', async () => {
  await score();
  expect((await scoresOf()).get('SITE 4')?.parts.concession.basis).toBe('national_median');
});

test('a site without a single price takes the median of revenue; a showing without one is worth what the others are', async () => {
  await score();
  const without = (await scoresOf()).get('SITE 6') ?? expect.fail();
  expect(without.parts.revenue).toMatchObject({ basis: 'national_median', value: null });
  const [one] = showsOf('SITE 0', 3);
  if (one === undefined) expect.fail();
  const before = (await scoresOf()).get('SITE 0')?.metrics.revenueIndex ?? 0;
  await sql`update showtimes set price_min_idr = null, price_max_idr = null where id = ${showIdOf(one)}`.execute(db);
  await score();
  // All prices of a site are alike here, so nothing changes at all.
  expect((await scoresOf()).get('SITE 0')?.metrics.revenueIndex).toBeCloseTo(before, 9);
  await sql`update showtimes set price_min_idr = ${one.priceMinIdr}, price_max_idr = ${one.priceMaxIdr} where id = ${showIdOf(one)}`.execute(
    db,
  );
});

test('a site that shows nothing has no score, and one that is new has one of low confidence by its own days', async () => {
  await score();
  const scores = await scoresOf();
  expect(scores.has(`SITE ${EMPTY_SITE}`)).toBe(false);
  expect(scores.get(`SITE ${NEW_SITE}`)).toMatchObject({ daysShown: 12, confidence: 'low' });
  await expect(getScore(db, { kind: 'site', id: siteIdOf(`SITE ${EMPTY_SITE}`) }, SEES, NOW)).rejects.toThrow(
    /has no heat score of 2026-03-15: it showed nothing/,
  );
});

test('all listings of a site are one score, found by the id of any of them', async () => {
  await score();
  const [one, other] = await Promise.all(
    ['tix:listing-0-0', 'tix:listing-0-1'].map((id) => getScore(db, { kind: 'theatre', id }, SEES, NOW)),
  );
  expect(one).toEqual(other);
  expect(one?.score.site).toMatchObject({ name: 'SITE 0', listings: 2 });
});

test('scored twice, a day is the same to the last digit', async () => {
  await score(dayAt(3));
  const first = await wholeTable();
  await score(dayAt(3));
  await score(dayAt(1));
  expect(await wholeTable()).toEqual(first);
});

test('scored again, a day’s rows bear a later moment, also where nothing else of them changed: the forecaster reads by it', async () => {
  const computedAt = () =>
    sql<{ day: string; newest: Date }>`
      select day, max(computed_at) as newest from heat_scores group by day order by day`.execute(db);
  await score(dayAt(1));
  const { rows: before } = await computedAt();
  await score();
  const { rows: after } = await computedAt();
  expect(after.map(({ newest }, at) => newest > (before[at]?.newest ?? newest))).toEqual([false, true]);
});

test('a day scored by itself is the day scored among others', async () => {
  await score(dayAt(9));
  const among = await wholeTable(sql`day = ${dayAt(2)}::date`);
  await emptyTables(db, ['heat_scores']);
  await score(dayAt(2), dayAt(2));
  expect(await wholeTable()).toEqual(among);
});

test('nothing of the day itself or later changes its scores', async () => {
  await score(dayAt(5), dayAt(5));
  const before = await wholeTable();
  const later = HEAT_SHOWS.filter(({ day }) => day !== null && day >= dayAt(5)).map(showIdOf);
  await inTransaction(db, async (tx) => {
    await sql`update showing_finals set not_free = blocked where showtime_id = any(${later}::uuid[])`.execute(tx);
  });
  await score(dayAt(5), dayAt(5));
  expect(await wholeTable()).toEqual(before);
  for (const show of HEAT_SHOWS.filter(({ day }) => day !== null && day >= dayAt(5)))
    await sql`update showing_finals set not_free = ${show.final?.notFree ?? 0} where showtime_id = ${showIdOf(show)}`.execute(
      db,
    );
});

test('a reading that came late changes the day when it is scored again, and not before', async () => {
  await score();
  const before = (await scoresOf()).get('SITE 0')?.metrics.occupancyRate ?? 0;
  const [show] = showsOf('SITE 0', 2);
  if (show === undefined) expect.fail();
  await sql`update showing_finals set not_free = seats where showtime_id = ${showIdOf(show)}`.execute(db);
  expect((await scoresOf()).get('SITE 0')?.metrics.occupancyRate).toBe(before);
  await score();
  expect((await scoresOf()).get('SITE 0')?.metrics.occupancyRate).toBeGreaterThan(before);
  await sql`update showing_finals set not_free = ${show.final?.notFree ?? 0} where showtime_id = ${showIdOf(show)}`.execute(
    db,
  );
});

test('new weights score the newest day and leave every older score as it was, and that can still be made again', async () => {
  await score(dayAt(3));
  const old = await wholeTable();
  const percent = { occupancy: 60, revenue: 10, concession: 10, growth: 10, consistency: 10 };
  const changed = await changeWeights(db, { percent, note: 'seats first', createdBy: 'sari' });
  expect(changed).toMatchObject({ version: 2, scoredDay: HEAT_DAY, percent });
  expect(await wholeTable(sql`weights_version = 1`)).toEqual(old);
  const now = await scoresOf();
  expect([...now.values()].map(({ weightsVersion }) => weightsVersion)).toEqual(SHOWN.map(() => 2));
  for (const row of now.values()) {
    const metrics = { ...row.metrics, concessionRate: row.metrics.concessionRate ?? -1 };
    expect(row.score).toBe(calculateHeatScore(metrics, fractions(await getWeights(db, 2))).score);
  }
  await score(dayAt(3));
  expect(await wholeTable(sql`weights_version = 1`)).toEqual(old);
});

test('weights that do not sum to 100 per cent are refused, and no version is made', async () => {
  const percent = { occupancy: 60, revenue: 10, concession: 10, growth: 10, consistency: 9 };
  await expect(changeWeights(db, { percent, note: '', createdBy: null })).rejects.toThrow('The weights sum to 99');
  expect(await getWeights(db)).toMatchObject({ version: 1 });
});

test('two who change the weights at once make two versions', async () => {
  const percent = { occupancy: 20, revenue: 20, concession: 20, growth: 20, consistency: 20 };
  const wanted = { percent, note: '', createdBy: null };
  const made = await Promise.all([1, 2, 3].map(() => inTransaction(db, (tx) => addWeights(tx, wanted))));
  expect(made.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([2, 3, 4]);
});

test('movement is against the day before, change against seven days before, each under the same weights', async () => {
  await score(dayAt(8));
  const [today, yesterday, weekAgo] = await Promise.all([scoresOf(), scoresOf(dayAt(1)), scoresOf(dayAt(7))]);
  for (const [site, row] of today) {
    const before = yesterday.get(site);
    expect(row.ranks.national.moved).toBe((before?.ranks.national.rank ?? 0) - row.ranks.national.rank);
    expect(row.change7d ?? 99).toBeCloseTo(row.score - (weekAgo.get(site)?.score ?? 0), 6);
    expect(row.trend.at(-1)).toBe(row.score);
    expect(row.trend.at(-8)).toBe(weekAgo.get(site)?.score);
    expect(row.trend.slice(0, -9)).toEqual(Array.from({ length: 21 }, () => null));
  }
  await changeWeights(db, {
    percent: { occupancy: 60, revenue: 10, concession: 10, growth: 10, consistency: 10 },
    note: '',
    createdBy: null,
  });
  for (const row of (await scoresOf()).values()) {
    expect(row.ranks.national.moved).toBeNull();
    expect(row.change7d).toBeNull();
  }
});

test('ranks are 1 to n in the nation, in each city and in each chain', async () => {
  await score();
  const rows = [...(await scoresOf()).values()];
  for (const [scope, groupOf] of [
    ['national', () => ''],
    ['city', (row: HeatScoreOfSite) => row.site.city.slug],
    ['chain', (row: HeatScoreOfSite) => row.site.chain],
  ] as const) {
    for (const group of Map.groupBy(rows, groupOf).values()) {
      const ranks = group.map((row) => row.ranks[scope]);
      expect(ranks.map(({ rank }) => rank)).toEqual(group.map((_, at) => at + 1));
      expect(new Set(ranks.map(({ of }) => of))).toEqual(new Set([group.length]));
      expect(group.map((row) => row.score)).toEqual(group.map((row) => row.score).toSorted((a, b) => b - a));
    }
  }
});

test('pages cover every site once and in order, whatever the page size', async () => {
  await score();
  const whole = [...(await scoresOf()).keys()];
  for (const limit of [1, 3, 8, 9]) {
    const names: string[] = [];
    for (let after: Parameters<typeof listScores>[2]['after'] | null; after !== null;) {
      const page = await listScores(db, {}, { limit, after }, SEES, NOW);
      names.push(...page.rows.map(({ site }) => site.name));
      after = page.next;
    }
    expect(names).toEqual(whole);
  }
});

test('who may not read concessions is told the points and neither rate nor what was scored', async () => {
  await score();
  const { rows } = await listScores(db, {}, ALL, { seesConcessions: false }, NOW);
  const open = await scoresOf();
  for (const row of rows) {
    expect(row.parts.concession.value).toBeNull();
    expect(row.metrics.concessionRate).toBeNull();
    expect(row.parts.concession.points).toBe(open.get(row.site.name)?.parts.concession.points);
  }
  const silent = await getScore(db, { kind: 'site', id: siteIdOf('SITE 0') }, { seesConcessions: false }, NOW);
  expect(JSON.stringify(silent)).not.toContain(String(recountRate('SITE 0')));
});

test('the history tells each day under the newest weights that scored it, with its city’s quartiles around', async () => {
  await score(dayAt(4));
  const { history, peers } = await getScore(db, { kind: 'site', id: siteIdOf('SITE 0') }, SEES, NOW);
  expect(history.map(({ day }) => day)).toEqual([4, 3, 2, 1, 0].map(dayAt));
  for (const { day, score: told, cityLow, cityHigh } of history) {
    const city = [...(await scoresOf(day)).values()].filter(({ site }) => site.city.slug === 'bandung');
    expect(city.find(({ site }) => site.name === 'SITE 0')?.score).toBe(told);
    expect(cityLow).toBeLessThanOrEqual(middle(city.map((one) => one.score)) + 0.05);
    expect(cityHigh).toBeGreaterThanOrEqual(middle(city.map((one) => one.score)) - 0.05);
  }
  expect(peers.map(({ site }) => site.name)).toEqual(['SITE 1', 'SITE 2', 'SITE 4', 'SITE 5', 'SITE 6', 'SITE 7']);
  const distances = peers.map(({ distanceMetres }) => distanceMetres ?? -1);
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
});
