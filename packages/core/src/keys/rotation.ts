/** How long both keys of a rotation may hold, in seconds: not at all, an hour, a day, a week. */
export const OVERLAPS_SECONDS = [0, 3_600, 86_400, 604_800] as const;
export type OverlapSeconds = (typeof OVERLAPS_SECONDS)[number];

type Life = { readonly createdAt: Date; readonly expiresAt: Date | null };

/** When the key that is replaced `now` ends: after the overlap, and never later than it would have. */
export const oldKeyEnds = (now: Date, overlap: OverlapSeconds, { expiresAt }: Life): Date => {
  const over = now.getTime() + overlap * 1_000;
  return new Date(Math.min(over, expiresAt?.getTime() ?? over));
};

/** When its successor ends: it lives as long as the old one was made to; null where that was for ever. */
export const newKeyEnds = (now: Date, { createdAt, expiresAt }: Life): Date | null =>
  expiresAt === null ? null : new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime());
