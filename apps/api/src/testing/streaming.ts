import { z } from 'zod';
import type { Grant } from '../auth/grant.ts';
import type { Entry } from '../stream/entry.ts';
import type { Feed } from '../stream/feed.ts';
import type { Topics } from '../stream/filter.ts';
import type { End, Frame } from '../stream/frame.ts';
import { Hub } from '../stream/hub.ts';
import { type StreamLimits, USUAL_LIMITS } from '../stream/limits.ts';
import type { StreamMetrics } from '../stream/metrics.ts';
import type { Outlet } from '../stream/outlet.ts';
import { Ring } from '../stream/ring.ts';

/** An entry with a number and topics; its JSON is its number. */
export const entryOf = (
  seq: number,
  topics: Topics = ['t', 's', 'c', 'm', 'XXI'],
  showtimeId = `show ${seq}`,
): Entry => ({
  seq,
  showtimeId,
  topics,
  json: String(seq),
  observedAtMs: seq,
  recordedAtMs: 0,
  endsAtMs: Number.POSITIVE_INFINITY,
});

export const GRANT: Grant = {
  subject: 'reader',
  scopes: new Set(),
  market: 'demo',
  expiresAt: Number.MAX_SAFE_INTEGER,
  issuedAt: 0,
};

/** A feed whose store is an array: what is recorded is in it, and in a ring of `capacity` once the feed is told. */
const fakeFeed = (capacity: number, resumableFrom: number, sent: () => number) => {
  const recorded: Entry[] = [];
  const ring = new Ring(capacity, 0);
  let standing: ReturnType<Feed['takeStanding']> = { seq: 0, entries: [] };
  let head = 0;
  const state = { away: false };
  const feed: Feed = {
    epoch: () => 'e1',
    head: () => head,
    ring: () => ring,
    takeStanding: () => {
      const taken = standing;
      standing = undefined;
      return taken;
    },
    staleBecause: () => (state.away ? ['postgres_away'] : []),
    loadAfter: async (seq, most) => {
      if (state.away) throw new Error('away');
      const entries = recorded.filter((entry) => entry.seq > seq).slice(0, most);
      return { entries, seq: entries.length < most ? (recorded.at(-1)?.seq ?? 0) : (entries.at(-1)?.seq ?? 0) };
    },
    oldestResumable: async () => {
      if (state.away) throw new Error('away');
      return resumableFrom;
    },
    wake: () => undefined,
    setHearing: () => undefined,
    close: async () => undefined,
  };
  /** As the true feed does: no further ahead of what was sent than the ring holds. */
  const follow = (): void => {
    for (const entry of recorded.filter(({ seq }) => seq > head)) {
      if (ring.countAfter(sent()) >= Math.max(1, capacity / 2)) return;
      ring.push([entry]);
      head = entry.seq;
    }
  };
  const record = (...entries: readonly Entry[]): void => {
    recorded.push(...entries);
    follow();
  };
  return { feed, record, recorded, state, follow };
};

/** A frame as tests look at it; readings of {@link entryOf} are their numbers. */
const Shown = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  readings: z.array(z.number()).optional(),
});

/** A peer that takes nothing of what it is handed until told to. */
export const fakeOutlet = () => {
  const frames: Frame[] = [];
  const peer = { waitingBytes: 0, takes: true, answers: true, ended: undefined as End | undefined };
  const outlet: Outlet = {
    transport: 'websocket',
    write: (frame) => {
      frames.push(frame);
      if (!peer.takes) peer.waitingBytes += frame.text.length;
    },
    waitingBytes: () => peer.waitingBytes,
    beat: () => peer.answers,
    end: (end) => {
      peer.ended = end;
    },
  };
  const parsed = () => frames.map((frame) => Shown.parse(frame.parsed));
  return {
    outlet,
    peer,
    frames: parsed,
    /** Numbers of the readings told, those of snapshots not among them. */
    told: () => parsed().flatMap(({ type, readings }) => (type === 'readings' ? (readings ?? []) : [])),
    lastId: () => parsed().findLast(({ id }) => id !== undefined)?.id,
    /** What waited is gone, and whatever comes is taken at once. */
    takeAll: () => {
      peer.waitingBytes = 0;
      peer.takes = true;
    },
  };
};

const countingMetrics = () => {
  const counts = { slow: 0, dropped: 0, resumes: [] as string[], frames: 0, readings: 0, open: 0 };
  const metrics: StreamMetrics = {
    opened: () => (counts.open += 1),
    closed: () => (counts.open -= 1),
    slowDropped: () => (counts.dropped += 1),
    slowClosed: () => (counts.slow += 1),
    resumed: (from) => counts.resumes.push(from),
    sent: (frames, readings) => {
      counts.frames += frames;
      counts.readings += readings;
    },
    delayed: () => undefined,
  };
  return { metrics, counts };
};

/** A hub over a fake feed, begun. */
export const openHub = (capacity = 1_000, limits: Partial<StreamLimits> = {}, resumableFrom = 0) => {
  const fed = fakeFeed(capacity, resumableFrom, () => hub.sentSeq);
  const counting = countingMetrics();
  const hub: Hub = new Hub({
    name: 'demo',
    clock: { now: () => new Date(0) },
    feed: fed.feed,
    limits: { ...USUAL_LIMITS, ...limits },
    metrics: counting.metrics,
    broadcast: () => undefined,
  });
  hub.tick(0);
  const tick = (): void => {
    fed.follow();
    hub.tick(0);
  };
  /** Ticks until everything that was recorded was told. */
  const tickAll = (): void => {
    for (const { seq } of fed.recorded) if (hub.sentSeq < seq) tick();
  };
  return { hub, ...fed, ...counting, tick, tickAll };
};
