import { addDays } from '@cineradar/core/shared/zones';
import { type Db, openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { scoreDays } from '@cineradar/services/heat-score/score-days';
import { median } from './harness/median.ts';
import type { Row } from './harness/row.ts';
import { plantNation } from './heat-score/plant.ts';
import { scoreByPlainSql } from './heat-score/plain-sql.ts';

const LAST_DAY = '2026-11-22';
/** Of the backfill; `HEAT_DAYS=20 npm run bench heat-score` is the short form. */
const DAYS = Number(process.env['HEAT_DAYS'] ?? 180);
const WINDOW_DAYS = 28;
const ROUNDS = 3;

const seconds = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
};

/** Both roads score the same days of the same store, in turns. */
const pairs = async (db: Db, days: { readonly from: string; readonly to: string }, metric: string): Promise<Row> => {
  const taken = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = await seconds(() => scoreByPlainSql(db, days));
    const ours = await seconds(() => scoreDays(db, { days, version: 1 }));
    taken.push({ ours, plain });
  }
  return {
    metric,
    unit: 's',
    ours: median(taken.map(({ ours }) => ours)),
    peer: null,
    limit: median(taken.map(({ plain }) => plain)),
    ratio: median(taken.map(({ ours, plain }) => ours / plain)),
  };
};

/**
 * Heat scores of the nation's 394 sites, for one day and for a backfill, with all that is kept of them, beside SQL alone
 * that computes the bare formula over the same showings.
 */
export const rows = async (): Promise<readonly Row[]> => {
  await using store = await testDatabase();
  const planting = openDb(openPool(store.url, { max: 1, statementTimeoutMs: 0 }));
  await plantNation(planting, addDays(LAST_DAY, 1 - DAYS - WINDOW_DAYS), DAYS + WINDOW_DAYS);
  await planting.destroy();
  const db = openDb(openPool(store.url, { max: 3, statementTimeoutMs: 0 }));
  try {
    return [
      await pairs(db, { from: LAST_DAY, to: LAST_DAY }, 'all sites, one day'),
      await pairs(db, { from: addDays(LAST_DAY, 1 - DAYS), to: LAST_DAY }, `all sites, ${DAYS} days`),
    ];
  } finally {
    await db.destroy();
  }
};
