import { openDb, openPool } from '@cineradar/platform/postgres/pool';
import { testDatabase } from '@cineradar/platform/testing/database';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import { copyReadings } from './ingest/copy.ts';
import { makeReadings, plantProgramme } from './ingest/market.ts';
import { growthRows } from './ingest/growth.ts';
import { median } from './harness/median.ts';
import type { Row } from './harness/row.ts';

const FROM = new Date('2026-01-10T00:00:00Z');
const NOW = new Date('2026-01-11T00:00:00Z');
const ROUNDS = 3;
/** Millions of readings at which the store is read; the long form is `GROWTH_MILLIONS=1,5,20`. */
const STEPS_MILLIONS = (process.env['GROWTH_MILLIONS'] ?? '1,4').split(',').map(Number);

type Shape = {
  readonly metric: string;
  readonly theatres: number;
  readonly perTheatre: number;
  readonly looks: number;
  readonly batch: number;
};

/** A worker's backlog of hours, as after an outage; and sweeps of the country, each showing once in a batch. */
const SHAPES: readonly Shape[] = [
  { metric: 'ingest', theatres: 200, perTheatre: 5, looks: 60, batch: 15_000 },
  { metric: 'ingest, one look a showing', theatres: 500, perTheatre: 10, looks: 10, batch: 5_000 },
];

const perSecond = async (rows: number, work: () => Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return rows / ((performance.now() - startedAt) / 1_000);
};

/** Both roads take the same readings into an empty store of their own, one after the other. */
const measurePair = async (shape: Shape): Promise<{ ours: number; peer: number }> => {
  await using ourStore = await testDatabase();
  await using peerStore = await testDatabase();
  const ourDb = openDb(openPool(ourStore.url));
  const peerDb = openDb(openPool(peerStore.url));
  try {
    const showings = await plantProgramme(ourDb, shape.theatres, shape.perTheatre, FROM);
    await plantProgramme(peerDb, shape.theatres, shape.perTheatre, FROM);
    const readings = makeReadings(showings, shape.looks, FROM);
    const ours = await perSecond(readings.length, async () => {
      for (let from = 0; from < readings.length; from += shape.batch) {
        await recordReadings(ourDb, readings.slice(from, from + shape.batch), NOW);
      }
    });
    const peer = await perSecond(readings.length, () => copyReadings(peerStore.url, readings));
    return { ours, peer };
  } finally {
    await ourDb.destroy();
    await peerDb.destroy();
  }
};

/** Readings a second through the writing path beside plain COPY, and reading what is stored as the store grows. */
export const rows = async (): Promise<readonly Row[]> => {
  const result: Row[] = [];
  for (const shape of SHAPES) {
    const pairs = [];
    for (let round = 0; round < ROUNDS; round += 1) pairs.push(await measurePair(shape));
    result.push({
      metric: shape.metric,
      unit: 'readings/s',
      ours: median(pairs.map((pair) => pair.ours)),
      peer: median(pairs.map((pair) => pair.peer)),
      limit: null,
      ratio: median(pairs.map((pair) => pair.ours / pair.peer)),
    });
  }
  return [...result, ...(await growthRows({ stepsMillions: STEPS_MILLIONS }))];
};
