import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { seedCities } from '@cineradar/services/catalogue/seed-cities';
import { createMarket } from '@cineradar/simulator/market/market';
import { openOracleStore } from '@cineradar/simulator/oracle/oracle-store';
import { fillPast } from '../scripts/start/past/fill-past.ts';
import type { Row } from './harness/row.ts';
import { copyAgain } from './history/copy-again.ts';

const NOW = new Date('2026-11-22T12:30:00Z');
/** A part of the past. `HISTORY_DAYS=180 npm run bench history` tells all of it. */
const DAYS = Number(process.env['HISTORY_DAYS'] ?? 27);
/** The first days also say who sat where, and all halls are judged by them, once; those after them cost the same each. */
const DAYS_OF_SEATS = 5;

type Told = {
  readonly looksSeconds: number;
  readonly daysSeconds: number;
  readonly days: number;
  /** Those of the days that come after the days of seats and the verdicts. */
  readonly plainSeconds: number;
};

/** Tells the past to an empty store, the oracle store beside it, and times its two parts. */
const tell = async (url: string, oracleFolder: string): Promise<Told> => {
  const db = openDb(openPool(url, { max: 3, statementTimeoutMs: 0 }));
  try {
    await seedCities(db);
    const market = createMarket({ seed: 1, size: 'national' });
    const begun = performance.now();
    let daysBegun = begun;
    let plainBegun = begun;
    let days = 0;
    await fillPast({
      db,
      market,
      source: 'tix',
      now: NOW,
      days: DAYS,
      oracle: openOracleStore(oracleFolder, market),
      onRecorded: async () => undefined,
      onProgress: ({ phase, done, of }) => {
        if (phase === 'days' && done === 0) [daysBegun, days] = [performance.now(), of];
        if (phase === 'days' && done === DAYS_OF_SEATS) plainBegun = performance.now();
      },
    });
    const ended = performance.now();
    return {
      looksSeconds: (daysBegun - begun) / 1_000,
      daysSeconds: (ended - daysBegun) / 1_000,
      days,
      plainSeconds: (ended - plainBegun) / 1_000,
    };
  } finally {
    await db.destroy();
  }
};

/**
 * The national market's past: days of one row a showing, with all that is summed up from them, beside plain COPY of the same
 * rows into the same columns and indexes; and the three days that are told look by look.
 */
export const rows = async (): Promise<readonly Row[]> => {
  await using store = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'cineradar-bench-history-'));
  try {
    const told = await tell(store.url, folder);
    const copied = await copyAgain(store.url);
    const perSecond = copied.finals / told.daysSeconds;
    const copyPerSecond = copied.finals / copied.seconds;
    const plainDays = told.days - DAYS_OF_SEATS;
    const plainCopied = (copied.seconds * plainDays) / told.days;
    return [
      {
        metric: `the past, ${told.days} days`,
        unit: 's',
        ours: told.daysSeconds,
        peer: null,
        limit: copied.seconds,
        ratio: told.daysSeconds / copied.seconds,
      },
      {
        metric: `of them the ${plainDays} days after the verdicts on all halls`,
        unit: 's',
        ours: told.plainSeconds,
        peer: null,
        limit: plainCopied,
        ratio: told.plainSeconds / plainCopied,
      },
      {
        metric: 'showings of the past',
        unit: 'showings/s',
        ours: perSecond,
        peer: copyPerSecond,
        limit: null,
        ratio: perSecond / copyPerSecond,
      },
      { metric: 'looks of 3 days', unit: 's', ours: told.looksSeconds, peer: null, limit: null, ratio: null },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
