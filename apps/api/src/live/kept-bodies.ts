import { placeNow, showingsNow } from '@cineradar/services/occupancy/now/occupancy-now';
import { etagOf } from '../http/etag.ts';
import type { ListingState } from './cell.ts';

/** `encoding` is latin1 where each character is one byte in either: Node then copies where it would convert. */
export type KeptBody = {
  readonly text: string;
  readonly bytes: number;
  readonly encoding: 'latin1' | 'utf8';
  readonly etag: string;
};
type Kept = KeptBody & { readonly states: readonly ListingState[]; readonly timestampMs: number };

const TIMESTAMP_GOOD_FOR_MS = 60_000;

/**
 * JSON made from listings when it is first asked for, and again when one of them changed (is a new state) or its
 * `timestamp` is a minute old. What is kept goes with the state it was made from.
 */
const keepBodies = (render: (states: readonly ListingState[], nowMs: number) => object) => {
  const bodies = new WeakMap<ListingState, Kept>();
  return (states: readonly [ListingState, ...ListingState[]], nowMs: number): KeptBody => {
    const known = bodies.get(states[0]);
    const isSame =
      known !== undefined &&
      known.states.length === states.length &&
      known.states.every((state, place) => state === states[place]);
    if (isSame && nowMs - known.timestampMs < TIMESTAMP_GOOD_FOR_MS) return known;
    const text = JSON.stringify({ ...render(states, nowMs), timestamp: new Date(nowMs).toISOString() });
    const bytes = Buffer.byteLength(text);
    const encoding = bytes === text.length ? ('latin1' as const) : ('utf8' as const);
    const made = { text, bytes, encoding, etag: etagOf(text), states, timestampMs: nowMs };
    bodies.set(states[0], made);
    return made;
  };
};

/** One listing: in total, and by showing. */
export const keepTheatreBodies = () =>
  keepBodies((states, nowMs) => ({
    ...states[0]?.now,
    showings: states.flatMap((state) => showingsNow(state.showings, nowMs, state.outdated)),
  }));

/** One site: the sum over every showing of its listings, never a mean of them. */
export const keepSiteBodies = () =>
  keepBodies((states, nowMs) => ({
    site: states[0]?.now.site,
    ...placeNow(
      states.flatMap((state) => state.showings),
      nowMs,
      states.some((state) => state.outdated),
    ),
    listings: states.map((state) => state.now),
  }));
