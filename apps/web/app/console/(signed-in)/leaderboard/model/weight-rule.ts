import { type HeatPart, PARTS, type PerPart, perPart } from '@cineradar/core/heat-score/parts';

/** Weights as people say them: whole points of 100. */
export type WeightPoints = PerPart<number>;

/** A part that was set by hand and the points it was set to. */
export type Move = { readonly part: HeatPart; readonly points: number };

const TOTAL = 100;
const USUAL_MOST = 50;
const STEP = 10;

/** The most a slider gives: half of the score, or what a stored version already has, in full tens. */
export const mostPoints = (stored: WeightPoints): number =>
  Math.max(USUAL_MOST, Math.ceil(Math.max(...PARTS.map((part) => stored[part])) / STEP) * STEP);

const within = (points: number, most: number): number => Math.min(Math.max(Math.round(points), 0), most);

/**
 * The five weights after some moves, oldest first. They are whole and sum to 100.
 *
 * What was moved stays where it was put. The parts that were not moved share the rest as the stored version does, so that
 * taking 10 from revenue and giving 10 to growth leaves the other three as they were. Where they cannot take it all,
 * the part moved longest ago gives way first; the newest move always holds.
 */
export function weightsAfter(stored: WeightPoints, moves: readonly Move[]): WeightPoints {
  const most = mostPoints(stored);
  const held = new Map<HeatPart, number>();
  for (const { part, points } of moves) {
    held.delete(part);
    held.set(part, within(points, most));
  }
  if (held.size === 0) return stored;
  const free = PARTS.filter((part) => !held.has(part));
  giveWay(held, free.length * most, most);
  const rest = shareOut(TOTAL - sum(held.values()), free, stored, most);
  return perPart((part) => held.get(part) ?? rest.get(part) ?? 0);
}

/** Bends the held parts, oldest first, until the rest lies between nothing and what the free parts can take. */
function giveWay(held: Map<HeatPart, number>, freeRoom: number, most: number): void {
  const newest = [...held.keys()].at(-1);
  for (const [part, points] of held) {
    const rest = TOTAL - sum(held.values());
    if (part === newest || (rest >= 0 && rest <= freeRoom)) return;
    held.set(part, within(points + (rest < 0 ? rest : rest - freeRoom), most));
  }
}

/** Shares points among parts as the stored weights stand to each other, none above `most`; whole by largest remainder. */
function shareOut(
  points: number,
  among: readonly HeatPart[],
  stored: WeightPoints,
  most: number,
): Map<HeatPart, number> {
  const exact = new Map<HeatPart, number>();
  let open = among;
  let left = points;
  while (open.length > 0) {
    const [parts, count, rest] = [open, open.length, left];
    const basis = sum(parts.map((part) => stored[part]));
    const ideal = (part: HeatPart): number => (basis > 0 ? (rest * stored[part]) / basis : rest / count);
    const full = parts.filter((part) => ideal(part) > most);
    for (const part of full.length > 0 ? full : parts) exact.set(part, Math.min(ideal(part), most));
    open = full.length > 0 ? parts.filter((part) => !full.includes(part)) : [];
    left -= full.length * most;
  }
  return wholeByLargestRemainder(exact, points);
}

function wholeByLargestRemainder(exact: ReadonlyMap<HeatPart, number>, points: number): Map<HeatPart, number> {
  const whole = new Map([...exact].map(([part, value]) => [part, Math.floor(value + 1e-9)]));
  const remainder = (part: HeatPart): number => (exact.get(part) ?? 0) - (whole.get(part) ?? 0);
  const missing = points - sum(whole.values());
  const takers = [...exact.keys()].toSorted((a, b) => remainder(b) - remainder(a)).slice(0, missing);
  for (const part of takers) whole.set(part, (whole.get(part) ?? 0) + 1);
  return whole;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
