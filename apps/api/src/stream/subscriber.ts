import type { Grant } from '../auth/grant.ts';
import type { Entry } from './entry.ts';
import type { Filter } from './filter.ts';
import type { SnapshotReason } from './frame.ts';
import type { Group } from './groups.ts';
import type { Outlet } from './outlet.ts';

/** What a subscriber that is behind gets next. */
export type Plan =
  /** An id from ahead of us: another process may know more than we do yet. */
  | { readonly kind: 'verify'; readonly seq: number; readonly untilMs: number }
  | {
      readonly kind: 'snapshot';
      readonly reason: SnapshotReason;
      readonly seq: number;
      readonly entries: readonly Entry[];
      next: number;
      parts: number;
    }
  /** `counted` once it is known from where it was taken up, and where there is nothing to count. */
  | { readonly kind: 'replay'; readonly counted: boolean };

/**
 * Where a subscriber stands. `live`: it gets its group's frames. `behind`: it is brought up by itself, at its own
 * pace. `lagging`: it takes too little, and gets nothing until what waits for it is gone.
 */
export type State = 'live' | 'behind' | 'lagging' | 'ended';

/** One open stream. Kept by the hub of its market; nobody else changes it. */
export type Subscriber = {
  readonly outlet: Outlet;
  readonly grant: Grant;
  filter: Filter;
  /** What it asked to follow; differs from `filter` until the change is carried out. */
  wanted: Filter;
  /** Of what is wanted: topics whose snapshot it is still to get. */
  unseen: Filter;
  state: State;
  group: Group<Subscriber> | undefined;
  /** Everything that it follows up to this number was handed over. */
  seq: number;
  plan: Plan;
  /** A question to the store is under way for it. */
  asking: boolean;
  /** When it last took what waited for it, as of performance.now(). */
  tookAtMs: number;
  /** When it was brought back to the snapshot for being slow, as of performance.now(); the newest last. */
  laggedAtMs: readonly number[];
};
