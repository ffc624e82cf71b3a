import type { ComponentStatus } from './known-status.ts';

type Day = ComponentStatus['days'][number];

/** A place on the row of days; null where nobody looked. */
export type ShownDay = { readonly day: string; readonly told: Day | null };

export const SHOWN_DAYS = 90;
const DAY_MS = 86_400_000;
const JAKARTA_MS = 7 * 3_600_000;

/** The last 90 days in Jakarta up to `now`, the oldest first, each with what was counted on it. */
export const lastDays = (days: readonly Day[], now: Date): readonly ShownDay[] => {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const today = Math.floor((now.getTime() + JAKARTA_MS) / DAY_MS);
  return Array.from({ length: SHOWN_DAYS }, (_, place) => {
    const day = new Date((today - SHOWN_DAYS + 1 + place) * DAY_MS).toISOString().slice(0, 10);
    return { day, told: byDay.get(day) ?? null };
  });
};
