import { randomUUID } from 'node:crypto';
import type { ShowtimeId } from '@cineradar/core/shared/ids';
import { CHAIN_CODES, isShowtimeId } from '@cineradar/core/shared/ids';
import { isLocalDate } from '@cineradar/core/shared/zones';
import { defineJob } from '@cineradar/platform/queue/job';
import { z } from 'zod';
import { RUN_REASONS } from '../scrapes/run.ts';
import { QueuedReading } from './queued-reading.ts';

/** Deciding what to read: one at a time, and never behind what is being read. */
export const PLAN_QUEUE = 'plan';
/** Reading the programme, city by city. */
export const CATALOGUE_QUEUE = 'catalogue';
/** Reading seat maps: many at once. */
export const WATCH_QUEUE = 'watch';
/** Writing what was read: one at a time, for there is one writer's lock. */
export const RECORD_QUEUE = 'record';

// A store that starts again is away for seconds: what comes by a rhythm is tried until its next turn is near, lest hours
// without a programme or a quarter of an hour without last looks follow.
const RETRY_EVERY_MS = 5_000;

/** Begins a run over the programme: all of it, once a day, or the days that are near, every few hours. */
export const syncCatalogue = defineJob('catalogue.sync', z.object({ days: z.enum(['whole', 'near']) }), {
  key: ({ days }) => days,
  attempts: 200,
  retryEveryMs: RETRY_EVERY_MS,
});

/** Brings one city's day up to date. Tried again until it is: what was read before the end of a process is not asked again. */
export const syncCity = defineJob(
  'catalogue.city',
  z.object({
    run: z.uuid(),
    /** When the run began: by the market's clock, which dates what is seen, and in real time, by which answers are kept. */
    seenAt: z.iso.datetime(),
    since: z.iso.datetime(),
    day: z.string().refine(isLocalDate, 'not a date'),
    city: z.object({ id: z.string().min(1), name: z.string().min(1) }),
    /** Cities of this day in this run: when the last of today's is there, looks are planned anew. */
    cities: z.int().min(1),
    today: z.boolean(),
    /** From 1; what could not be read is asked again in a job of its own. */
    attempt: z.int().min(1),
    /** How often a process that was to end has left it to another. */
    handedOn: z.int().min(0),
  }),
  {
    key: ({ run, day, city, attempt, handedOn }) => `${run} ${day} ${city.id} ${attempt} ${handedOn}`,
    attempts: 120,
  },
);

/** Looks up on their public pages where listings are that came without a point: so many a day. */
export const locatePlaces = defineJob('catalogue.places', z.object({}), { key: () => 'next', attempts: 2 });

/** Decides which showings to look at until the next plan, and queues the looks. */
export const planLooks = defineJob(
  'looks.plan',
  z.object({
    reason: z.enum(RUN_REASONS),
    /** How much time it covers, up to the next one. */
    windowMinutes: z.int().min(1).max(15).default(15),
  }),
  {
    key: ({ reason }) => reason,
    attempts: 120,
    retryEveryMs: RETRY_EVERY_MS,
  },
);

export const PlannedLook = z.object({
  showtimeId: z.custom<ShowtimeId>(isShowtimeId, 'not an id of ours'),
  externalId: z.string().min(1),
  chain: z.enum(CHAIN_CODES),
});
export type PlannedLook = z.output<typeof PlannedLook>;

/** A look with the instant it is due, and why. */
export const TimedLook = PlannedLook.extend({
  dueAt: z.iso.datetime(),
  startsAt: z.iso.datetime(),
  why: z.enum(['last', 'anchor', 'change']),
  /** Of an anchor: its minutes before the start. */
  anchorMinutes: z.int().nullable(),
});
export type TimedLook = z.output<typeof TimedLook>;

/** Looks at the seat maps of some showings of one chain, each when it is due. */
export const readLooks = defineJob(
  'looks.read',
  z.object({
    run: z.uuid(),
    part: z.string().min(1),
    /** From 1; what failed is tried again in a job of its own. */
    attempt: z.int().min(1),
    looks: z.array(TimedLook).min(1).max(100),
  }),
  { key: ({ run, part }) => `${run} ${part}`, attempts: 3 },
);

const Count = z.int().min(0);

/** What a part of a run has to tell besides its readings. */
const LookTally = z.object({
  requests: Count,
  seen: Count,
  errors: z.record(z.string(), Count),
  anchorsMet: Count,
  lastLooksMissed: Count,
});

const NO_RUN = '00000000-0000-0000-0000-000000000000';
const NOTHING_TOLD = { requests: 0, seen: 0, errors: {}, anchorsMet: 0, lastLooksMissed: 0 };

/**
 * Writes readings, and what their part of the run has to tell. Tried until the store takes them: what was seen must not
 * be lost while Postgres is away. Nor when a newer worker finds it queued: whatever is told beside the readings has a default.
 */
export const recordLooks = defineJob(
  'readings.record',
  z.object({
    /** Of this reading of the part: one whose process was killed is read again, and both times something was seen. */
    taken: z.uuid().default(() => randomUUID()),
    run: z.uuid().default(NO_RUN),
    part: z.string().min(1).default('unknown'),
    /** Whether the run waits for this part. */
    ends: z.boolean().default(false),
    tally: LookTally.default(NOTHING_TOLD),
    readings: z.array(QueuedReading),
  }),
  {
    key: ({ taken }) => taken,
    attempts: 100_000,
    retryEveryMs: 2_000,
  },
);

/** Brings finals and roll-ups up to now. */
export const rollUpFigures = defineJob('figures.roll-up', z.object({}), {
  key: () => 'next',
  attempts: 40,
  retryEveryMs: RETRY_EVERY_MS,
});

/** Drops raw readings past retention, and what else nobody can need any more. */
export const dropOldReadings = defineJob('readings.retention', z.object({}), {
  key: () => 'next',
  attempts: 200,
  retryEveryMs: RETRY_EVERY_MS,
});
