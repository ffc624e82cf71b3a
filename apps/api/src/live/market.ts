import type { Clock } from '@cineradar/platform/clock';
import type { Variants } from '../http/variants.ts';
import { type ResumeFrom, renderBoard } from './board.ts';
import { keepSiteBodies, keepTheatreBodies, type KeptBody } from './kept-bodies.ts';
import { keepReadyBodies, type ListingFilter, renderEverywhere } from './ready-bodies.ts';
import type { ListingState } from './cell.ts';
import type { Replica } from './replica.ts';
import type { LiveStatus } from './sync.ts';

/** What the live routes of one market answer from: memory alone. */
export type LiveView = {
  readonly replica: () => Replica;
  readonly status: () => LiveStatus;
  /** "Now, everywhere" for a filter; `key` names it. */
  readonly everywhere: (key: string, filter: ListingFilter | undefined) => Variants | Promise<Variants>;
  /** Every site with its showings on now and those whose doors open within so many minutes. */
  readonly board: (aheadMinutes: number) => Variants | Promise<Variants>;
  readonly theatre: (states: readonly [ListingState], nowMs: number) => KeptBody;
  readonly site: (states: readonly [ListingState, ...ListingState[]], nowMs: number) => KeptBody;
};

export const liveView = (
  source: { readonly replica: () => Replica; readonly status: () => LiveStatus; readonly resumeFrom?: ResumeFrom },
  clock: Clock,
): LiveView => {
  const everywhere = keepReadyBodies(clock, source.replica);
  const boards = keepReadyBodies(clock, source.replica);
  return {
    replica: source.replica,
    status: source.status,
    everywhere: (key, filter) => everywhere(key, renderEverywhere(filter)),
    board: (aheadMinutes) => boards(String(aheadMinutes), renderBoard(aheadMinutes, source.resumeFrom)),
    theatre: keepTheatreBodies(),
    site: keepSiteBodies(),
  };
};
