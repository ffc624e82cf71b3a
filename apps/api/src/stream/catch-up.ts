import type { Clock } from '@cineradar/platform/clock';
import type { MarketName } from '@cineradar/platform/config';
import type { Position } from './event-id.ts';
import type { Feed } from './feed.ts';
import { type Filter, isNothing, NOTHING } from './filter.ts';
import { type End, ENDS, type Frame, readingsFrame, snapshotFrame, type SnapshotReason } from './frame.ts';
import { chosen } from './groups.ts';
import type { StreamLimits } from './limits.ts';
import type { StreamMetrics } from './metrics.ts';
import type { StandingLooks } from './standing.ts';
import type { Plan, Subscriber } from './subscriber.ts';

export type CatchUpDeps = {
  readonly name: MarketName;
  readonly clock: Clock;
  readonly feed: Feed;
  readonly limits: StreamLimits;
  readonly metrics: StreamMetrics;
  readonly looks: StandingLooks;
  readonly sentSeq: () => number;
  readonly idAt: (seq: number) => string;
  readonly goLive: (one: Subscriber) => void;
  readonly end: (one: Subscriber, end: End) => void;
};

const STEP_EVERY_MS = 25;
/** Readings of one frame: some 200 kB. */
const READINGS_PER_FRAME = 500;
/** A peer for whom less waits is given more. */
const FEW_BYTES = 65_536;
/** Questions to the store at a time, so that a thousand who come back at once leave it some air. */
const ASK_AT_ONCE = 4;
const VERIFY_FOR_MS = 3_000;
/** Brought back to the snapshot this often within so long, a reader is too slow for good. */
const LAGS_ALLOWED = 3;
const LAGS_COUNT_FOR_MS = 60_000;
const REPLAY: Plan = { kind: 'replay', counted: false };

/**
 * Brings subscribers up to what the others have been sent, each at the pace at which it takes what it is given: with
 * a snapshot, from the ring, or from the store. Whoever takes nothing for too long is ended.
 */
export class CatchUp {
  readonly #deps: CatchUpDeps;
  readonly #behind = new Set<Subscriber>();
  #timer: NodeJS.Timeout | undefined;
  #asking = 0;
  #closed = false;

  constructor(deps: CatchUpDeps) {
    this.#deps = deps;
  }

  /** Goes on from a position; with a snapshot marked as a gap where that is no place of this store's last 24 hours. */
  resume(one: Subscriber, { market, epoch, seq }: Position, ownEpoch: string): void {
    if (market !== this.#deps.name || epoch !== ownEpoch) {
      this.#gap(one);
      return;
    }
    one.seq = isNothing(one.filter) ? this.#deps.sentSeq() : seq;
    const isAhead = one.seq > this.#deps.sentSeq();
    this.#follow(one, isAhead ? { kind: 'verify', seq, untilMs: performance.now() + VERIFY_FOR_MS } : REPLAY);
  }

  snapshot(one: Subscriber, reason: SnapshotReason, filter: Filter): void {
    const seq = this.#deps.sentSeq();
    const entries = this.#deps.looks.snapshot(filter, this.#deps.clock.now().getTime());
    this.#follow(one, { kind: 'snapshot', reason, seq, entries, next: 0, parts: 0 });
  }

  /** Too much waits for it: it gets nothing until that is gone, and then the newest snapshot. */
  lag(one: Subscriber): void {
    this.#deps.metrics.slowDropped();
    one.tookAtMs = performance.now();
    this.#follow(one, REPLAY);
    one.state = 'lagging';
  }

  forget(one: Subscriber): void {
    this.#behind.delete(one);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #follow(one: Subscriber, plan: Plan): void {
    one.state = 'behind';
    one.plan = plan;
    this.#behind.add(one);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#closed || this.#timer !== undefined || this.#behind.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const nowMs = performance.now();
      for (const one of this.#behind) this.#step(one, nowMs);
      this.#schedule();
    }, STEP_EVERY_MS);
  }

  #step(one: Subscriber, nowMs: number): void {
    if (one.outlet.waitingBytes() > FEW_BYTES) {
      if (nowMs - one.tookAtMs > this.#deps.limits.stuckMs) this.#deps.end(one, ENDS.slow);
      return;
    }
    one.tookAtMs = nowMs;
    if (one.state === 'lagging') this.#comeBack(one, nowMs);
    else if (one.plan.kind === 'verify') this.#verify(one, one.plan, nowMs);
    else if (one.plan.kind === 'snapshot') this.#sendPart(one, one.plan);
    else if (one.seq >= this.#deps.feed.ring().floor) this.#replay(one);
    else void this.#ask(one, one.plan);
  }

  #comeBack(one: Subscriber, nowMs: number): void {
    one.laggedAtMs = [...one.laggedAtMs.filter((atMs) => nowMs - atMs < LAGS_COUNT_FOR_MS), nowMs];
    if (one.laggedAtMs.length > LAGS_ALLOWED) {
      this.#deps.end(one, ENDS.slow);
      return;
    }
    one.filter = one.wanted;
    one.unseen = NOTHING;
    this.snapshot(one, 'slow', one.filter);
  }

  /** Another process may have told it more than this one has read yet; if not, its id is none of ours. */
  #verify(one: Subscriber, { seq, untilMs }: Plan & { readonly kind: 'verify' }, nowMs: number): void {
    const { feed, sentSeq } = this.#deps;
    if (seq <= sentSeq()) one.plan = REPLAY;
    else if (nowMs > untilMs && !feed.staleBecause().includes('postgres_away')) this.#gap(one);
    else feed.wake();
  }

  #gap(one: Subscriber): void {
    this.#deps.metrics.resumed('gap');
    this.snapshot(one, 'gap', one.filter);
  }

  #sendPart(one: Subscriber, plan: Plan & { readonly kind: 'snapshot' }): void {
    const part = plan.entries.slice(plan.next, plan.next + READINGS_PER_FRAME);
    plan.next += part.length;
    plan.parts += 1;
    const last = plan.next >= plan.entries.length;
    const { seq, reason, parts: number } = plan;
    const readings = part.map(({ json }) => json);
    this.#write(one, snapshotFrame(this.#deps.idAt(seq), { seq, reason, number, last }, readings));
    if (!last) return;
    one.seq = seq;
    // What is not counted as taken up again: it began with a snapshot.
    one.plan = { kind: 'replay', counted: true };
    this.#replayIfHeld(one);
  }

  #replayIfHeld(one: Subscriber): void {
    if (one.seq >= this.#deps.feed.ring().floor) this.#replay(one);
  }

  #replay(one: Subscriber): void {
    const { feed, sentSeq } = this.#deps;
    const entries = feed.ring().between(one.seq, sentSeq(), READINGS_PER_FRAME);
    const upTo = entries.length < READINGS_PER_FRAME ? sentSeq() : (entries.at(-1)?.seq ?? sentSeq());
    this.#count(one, 'ring');
    this.#give(one, entries, upTo);
  }

  async #ask(one: Subscriber, plan: Plan): Promise<void> {
    const { feed, sentSeq } = this.#deps;
    if (one.asking || this.#asking >= ASK_AT_ONCE) return;
    one.asking = true;
    this.#asking += 1;
    try {
      const oldest = await feed.oldestResumable();
      const isTooOld = one.seq < oldest;
      const page = isTooOld ? undefined : await feed.loadAfter(one.seq, READINGS_PER_FRAME);
      // It may have gone, or been given another plan, in the meantime.
      if (one.state !== 'behind' || one.plan !== plan) return;
      if (page === undefined) {
        this.#gap(one);
        return;
      }
      this.#count(one, 'store');
      this.#give(
        one,
        page.entries.filter(({ seq }) => seq <= sentSeq()),
        Math.min(page.seq, sentSeq()),
      );
    } catch {
      // The store is away; the feed says so, and the next step asks again.
    } finally {
      one.asking = false;
      this.#asking -= 1;
    }
  }

  #count(one: Subscriber, from: 'ring' | 'store'): void {
    if (one.plan.kind !== 'replay' || one.plan.counted) return;
    this.#deps.metrics.resumed(from);
    one.plan = { kind: 'replay', counted: true };
  }

  #give(one: Subscriber, entries: Parameters<typeof chosen>[1], upTo: number): void {
    const readings = chosen(one.filter, entries);
    if (readings.length > 0) this.#write(one, readingsFrame(this.#deps.idAt(upTo), upTo, readings));
    one.seq = upTo;
    if (upTo < this.#deps.sentSeq()) return;
    this.#behind.delete(one);
    this.#deps.goLive(one);
  }

  #write(one: Subscriber, frame: Frame): void {
    one.outlet.write(frame);
    this.#deps.metrics.sent(1, frame.readings);
  }
}
