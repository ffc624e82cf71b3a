import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@cineradar/api/testing/eventually';
import { expect, test } from 'vitest';
import { isLongForm, scale } from '../scale.ts';
import { openWebSocket, type Reader } from './clients.ts';
import { openWorld } from './world.ts';

const CLIENTS = scale(1_000, 50);
const SLOW = Math.ceil(CLIENTS * 0.05);
const THEATRES = 40;
const MEGABYTE = 1_048_576;
/** The last of many falls behind long after the first, which must not have been ended by then. */
const STUCK_MS = isLongForm ? 30_000 : 5_000;
/** All readers live in this one process: on a busy machine a thousand of them take their time. */
const LIMIT_MS = 90_000;
/** In which those that were brought on together have read what waited for them. */
const SETTLE_MS = 1_000;

test(
  `of ${CLIENTS} readers ${SLOW} are slow: they are brought to the snapshot, then ended; the others get everything`,
  { timeout: 4 * LIMIT_MS },
  async () => {
    await using world = await openWorld({ theatres: THEATRES, showings: THEATRES });
    await world.record(THEATRES);
    const api = await world.startApi({
      STREAM_BACKLOG_BYTES: '65536',
      STREAM_STUCK_MS: String(STUCK_MS),
      // Who does not read answers no ping either: this is about the other way of being ended.
      STREAM_HEARTBEAT_MS: '60000',
      STREAMS_PER_SUBJECT: '2000',
    });
    const authorization = await world.keys.bearer();
    const figure = async (name: string): Promise<number> => {
      const text = await (await fetch(`${api.url}/metrics`)).text();
      return Number(new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'm').exec(text)?.[1]);
    };
    const [theatre] = world.theatreIds;
    const open = (query: string) => openWebSocket(`${api.url}/v1/occupancy/stream?${query}`, { authorization });
    const quick = await Promise.all(Array.from({ length: CLIENTS - SLOW }, () => open(`theatres=${theatre}`)));
    const slow = await Promise.all(Array.from({ length: SLOW }, () => open('all=true')));
    await eventually(
      async () => [...quick, ...slow].filter(({ frames }) => frames.length > 0).length,
      (count) => count === CLIENTS,
      LIMIT_MS,
    );
    const begunAt = (await world.recordedAfter(0)).at(-1) ?? 0;

    /** Records until the machine holds no more for who does not read, and the server has noticed. */
    const recordUntil = async (name: string, atLeast: number): Promise<void> => {
      while ((await figure(name)) < atLeast) {
        await world.record(1_000);
        await sleep(200);
      }
    };
    const wasBroughtOn = ({ frames }: Reader): boolean =>
      frames.some((frame) => frame.type === 'snapshot' && frame.reason === 'slow' && frame.gap);
    // One may be brought on twice before another is once: the machine holds more for some than for others.
    for (let behind = slow; behind.length > 0; behind = behind.filter((reader) => !wasBroughtOn(reader))) {
      const before = await figure('cineradar_stream_slow_dropped_total');
      for (const reader of behind) reader.pause();
      await recordUntil('cineradar_stream_slow_dropped_total', before + behind.length);
      for (const reader of behind) reader.resume();
      await eventually(
        async () => behind.filter(wasBroughtOn).length,
        (count) => count > 0,
        LIMIT_MS,
      );
      await sleep(SETTLE_MS);
    }
    const before = await figure('cineradar_stream_slow_dropped_total');
    for (const reader of slow) reader.pause();
    await recordUntil('cineradar_stream_slow_dropped_total', before + SLOW);
    await eventually(
      () => figure('cineradar_stream_slow_closed_total'),
      (closed) => closed >= SLOW,
      LIMIT_MS,
    );
    for (const reader of slow) reader.resume();
    const codes = new Set((await Promise.all(slow.map(({ ended }) => ended))).map(({ code }) => code));
    expect(codes).toContain(1013);
    // Who took nothing for so long after it that the connection was cut never read why.
    if (isLongForm) codes.delete(1006);
    expect(codes).toEqual(new Set([1013]));

    const rows = await world.db
      .selectFrom('occupancy_readings')
      .select('ingest_seq')
      .where('ingest_seq', '>', begunAt)
      .where('theatre_id', '=', theatre ?? '')
      .orderBy('ingest_seq')
      .execute();
    const expected = rows.map((row) => row.ingest_seq);
    for (const reader of quick) {
      await eventually(
        async () => reader.told().length,
        (count) => count >= expected.length,
        LIMIT_MS,
      );
      expect(reader.told()).toEqual(expected);
    }
    expect(await figure('process_resident_memory_bytes')).toBeLessThan(700 * MEGABYTE);
  },
);
