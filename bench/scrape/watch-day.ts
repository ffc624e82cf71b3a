import type { TicketingClient } from '@cineradar/connectors/ticketing/client';
import type { LookReason } from '@cineradar/core/watch/look';
import type { Db } from '@cineradar/platform/postgres/pool';
import { recordReadings } from '@cineradar/services/occupancy/record-readings';
import { rollUp } from '@cineradar/services/occupancy/roll-up';
import type { SeatReading } from '@cineradar/services/occupancy/seat-reading';
import { type RequestLimits, requestsPerLook } from '@cineradar/services/watch/day-of-requests';
import type { TimedLook } from '@cineradar/services/watch/jobs';
import { lookWhenDue, TRY_AGAIN_MS } from '@cineradar/services/watch/look-when-due';
import { planWindow } from '@cineradar/services/watch/plan-window';
import type { MarketTime } from './market-time.ts';
import type { ProgrammeSync } from './sync-programme.ts';

const WINDOW_MS = 15 * 60_000;
const WINDOWS = 96;
const WINDOWS_AN_HOUR = 4;

/** The worker's rhythm, hours in Jakarta: how many cinema days of the programme are read. */
const SYNCED_DAYS: Readonly<Record<number, number>> = { 0: 2, 3: 4, 6: 2, 9: 2, 12: 2, 15: 2, 21: 2 };

export type WatchedDay = {
  readonly looks: Readonly<Record<LookReason, number>>;
  readonly left: Readonly<Record<LookReason, number>>;
  readonly missed: Readonly<Record<string, number>>;
  readonly programmeRequests: number;
  readonly planCpuSeconds: number;
};

export type Watch = {
  readonly db: Db;
  readonly client: TicketingClient;
  readonly time: MarketTime;
  readonly sync: ProgrammeSync;
  readonly from: Date;
  readonly limits: RequestLimits;
  /** Requests of this day so far, of any kind. */
  readonly requests: () => number;
  readonly note: (text: string) => void;
};

const cpuSeconds = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

type Try = { readonly look: TimedLook; readonly attempt: number };

/** Puts a look in its place by when it is due. */
const insert = (tries: Try[], one: Try): void => {
  const place = tries.findIndex(({ look }) => look.dueAt > one.look.dueAt);
  tries.splice(place === -1 ? tries.length : place, 0, one);
};

/** Takes looks in the order in which they are due, each from that moment; what failed comes again in its turn. */
const takeLooks = async (
  { client, time }: Watch,
  looks: readonly TimedLook[],
  missed: Record<string, number>,
): Promise<readonly SeatReading[]> => {
  const readings: SeatReading[] = [];
  const tries: Try[] = looks.map((look) => ({ look, attempt: 1 }));
  for (let next = tries.shift(); next !== undefined; next = tries.shift()) {
    const { look, attempt } = next;
    const untilDue = (dueAt: Date): Promise<void> => time.moveTo(dueAt.getTime());
    const seen = await lookWhenDue({ client, clock: time.clock, source: 'tix', untilDue, attempt }, [look]);
    readings.push(...seen.readings);
    for (const [cause, count] of Object.entries(seen.missed)) missed[cause] = (missed[cause] ?? 0) + count;
    const dueAt = new Date(time.clock.now().getTime() + TRY_AGAIN_MS).toISOString();
    for (const failed of seen.again) insert(tries, { look: { ...failed, dueAt }, attempt: attempt + 1 });
  }
  return readings;
};

/** Begins the run over the programme that is due, and goes on with the one that is under way. Gives the requests it took. */
const syncWithin = async ({ time, sync, requests }: Watch, window: number, now: Date, end: Date): Promise<number> => {
  const before = requests();
  const days = window % WINDOWS_AN_HOUR === 0 ? SYNCED_DAYS[window / WINDOWS_AN_HOUR] : undefined;
  await time.moveTo(now.getTime());
  if (days !== undefined) await sync.begin(days);
  await sync.goOn(end.getTime());
  return requests() - before;
};

/** Watches one day from midnight: reads the programme by its rhythm, plans each quarter of an hour, looks, and writes what was seen into the store. */
export const watchDay = async (watch: Watch): Promise<WatchedDay> => {
  const { db, time, from, limits, requests, note } = watch;
  const looks = { last: 0, anchor: 0, change: 0 };
  const left = { last: 0, anchor: 0, change: 0 };
  const missed: Record<string, number> = {};
  let planCpuSeconds = 0;
  let programmeRequests = 0;
  let seen = 0;
  for (let window = 0; window < WINDOWS; window += 1) {
    const now = new Date(from.getTime() + window * WINDOW_MS);
    const end = new Date(now.getTime() + WINDOW_MS);
    const asked = await syncWithin(watch, window, now, end);
    const begun = process.cpuUsage();
    const plan = await planWindow(db, {
      source: 'tix',
      now,
      windowMs: WINDOW_MS,
      pending: [],
      budget: {
        perSecond: asked > 0 ? limits.perSecond - limits.schedulesPerSecond : limits.perSecond,
        perDay: limits.perDay,
        heldBack: Math.max(0, limits.schedulesPerDay - programmeRequests - asked),
        askedToday: requests(),
        perLook: requestsPerLook(requests() - programmeRequests - asked, seen),
        dayEndsAtMs: from.getTime() + WINDOWS * WINDOW_MS,
      },
      random: Math.random,
    });
    planCpuSeconds += cpuSeconds(begun);
    programmeRequests += asked;
    for (const { why } of plan.looks) looks[why] += 1;
    for (const why of ['last', 'anchor', 'change'] as const) left[why] += plan.left[why];
    const readings = await takeLooks(watch, plan.looks, missed);
    seen += readings.length;
    await recordReadings(db, readings, end);
    if (window % WINDOWS_AN_HOUR === WINDOWS_AN_HOUR - 1) {
      await rollUp(db, end);
      note(`${(window + 1) / WINDOWS_AN_HOUR} of 24 h, ${requests()} requests`);
    }
    await time.moveTo(end.getTime());
  }
  return { looks, left, missed, programmeRequests, planCpuSeconds };
};
