import { HOUR_MS } from './days.ts';
import { DIALS } from './dials.ts';
import type { Draws } from './draws.ts';

/** What becomes of a showing after it went on sale, hours before its start at the least. */
export type ShowingChange =
  | { readonly kind: 'moved'; readonly atMs: number; readonly byMinutes: number }
  | { readonly kind: 'vanished'; readonly atMs: number };

const { movedShare, vanishedShare, vanishedBelowShare } = DIALS.programme;
const EARLIEST_AFTER_SALE_MS = 2 * HOUR_MS;
const LATEST_BEFORE_START_MS = 8 * HOUR_MS;
const MOVES_MINUTES = [-10, -5, 5, 10] as const;

/**
 * The change that awaits a showing, if any. Only one in three of a hall's starts may move, so that no two neighbours
 * do; only what hardly anyone wants vanishes.
 */
export const changeFor = (
  draws: Draws,
  slot: number,
  expectedShare: number,
  onSaleFromMs: number,
  startsAtMs: number,
): ShowingChange | null => {
  const turn = draws.unit();
  const isMoved = slot % 3 === 1 && turn < movedShare;
  const isVanished = expectedShare < vanishedBelowShare && turn > 1 - vanishedShare;
  if (!isMoved && !isVanished) return null;
  const first = onSaleFromMs + EARLIEST_AFTER_SALE_MS;
  const atMs = Math.round(first + draws.unit() * (startsAtMs - LATEST_BEFORE_START_MS - first));
  if (isVanished) return { kind: 'vanished', atMs };
  return { kind: 'moved', atMs, byMinutes: MOVES_MINUTES[Math.floor(draws.unit() * MOVES_MINUTES.length)] ?? 5 };
};
