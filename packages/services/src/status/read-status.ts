import { COMPONENTS } from '@cineradar/core/status/components';
import { type Standing, standNow, worstOf } from '@cineradar/core/status/stand-now';
import { addLooks, type Looks, NO_LOOKS, stateOfSpan, uptimePercent } from '@cineradar/core/status/uptime';
import type { Db } from '@cineradar/platform/postgres/pool';
import { sql } from 'kysely';
import { type Incident, listIncidents } from './list-incidents.ts';
import { loadHeld } from './load-held.ts';

const SHOWN_DAYS = 90;
const MOST_INCIDENTS = 50;

/** A day in Jakarta on which somebody looked. */
export type StatusDay = {
  readonly day: string;
  readonly state: 'up' | 'degraded' | 'down';
  readonly uptimePercent: number;
};

export type ComponentStatus = Standing & {
  readonly lookedAt: Date;
  readonly durationMs: number | null;
  /** Over the days that are shown. */
  readonly uptimePercent: number | null;
  readonly days: readonly StatusDay[];
};

/** What our probes know: how everything stands, its last 90 days, and the incidents of those. */
export type Status = {
  readonly asOf: Date;
  readonly state: Standing['state'];
  readonly components: readonly ComponentStatus[];
  readonly incidents: readonly Incident[];
};

type SpanRow = Looks & { readonly component: string; readonly day: string };

const loadDays = async (db: Db): Promise<ReadonlyMap<string, readonly SpanRow[]>> => {
  const { rows } = await sql<SpanRow>`
    select component, to_char(begins at time zone 'Asia/Jakarta', 'YYYY-MM-DD') as day, looks, degraded, down
    from status_spans
    where grain = 'day' and begins > date_trunc('day', now(), 'Asia/Jakarta') - make_interval(days => ${SHOWN_DAYS})
    order by begins`.execute(db);
  return Map.groupBy(rows, ({ component }) => component);
};

const dayOf = (row: SpanRow): readonly StatusDay[] => {
  const [state, percent] = [stateOfSpan(row), uptimePercent(row)];
  return state === null || percent === null ? [] : [{ day: row.day, state, uptimePercent: percent }];
};

/** How everything stands by our own probes; what no probe ever looked at is left out. */
export const readStatus = async (db: Db): Promise<Status> => {
  const [{ rows }, held, days, incidents] = await Promise.all([
    sql<{ now: Date }>`select now()`.execute(db),
    loadHeld(db),
    loadDays(db),
    listIncidents(db, { days: SHOWN_DAYS, limit: MOST_INCIDENTS }),
  ]);
  const now = rows[0]?.now ?? new Date(0);
  const components = COMPONENTS.flatMap((component): ComponentStatus[] => {
    const last = held.get(component);
    if (last === undefined) return [];
    const spans = days.get(component) ?? [];
    return [
      {
        ...standNow(last, now),
        lookedAt: last.lookedAt,
        durationMs: last.durationMs,
        uptimePercent: uptimePercent(spans.reduce<Looks>(addLooks, NO_LOOKS)),
        days: spans.flatMap(dayOf),
      },
    ];
  });
  return { asOf: now, state: worstOf(components.map(({ state }) => state)), components, incidents };
};
