import type { Clock } from '@cineradar/platform/clock';
import type { MarketName } from '@cineradar/platform/config';
import type { Grant } from '../auth/grant.ts';
import type { StaleReason } from '../live/sync.ts';
import { CatchUp } from './catch-up.ts';
import { eventIdOf, type Position } from './event-id.ts';
import type { Feed } from './feed.ts';
import { type Filter, isNothing, joined, NOTHING, without } from './filter.ts';
import { type End, ENDS, type Frame, heartbeatFrame, readingsFrame, subscribedFrame } from './frame.ts';
import { type Group, Groups } from './groups.ts';
import type { StreamLimits } from './limits.ts';
import type { StreamMetrics } from './metrics.ts';
import type { Broadcast, Outlet } from './outlet.ts';
import { Staleness } from './staleness.ts';
import { StandingLooks } from './standing.ts';
import type { Subscriber } from './subscriber.ts';

export type HubDeps = {
  readonly name: MarketName;
  readonly clock: Clock;
  readonly feed: Feed;
  readonly limits: StreamLimits;
  readonly metrics: StreamMetrics;
  readonly broadcast: Broadcast;
};

/** Told in one tick at most: what a burst has beyond it waits for the next, so that no reader is flooded. */
const READINGS_PER_TICK = 1_000;

/**
 * The streams of one market. Each tick sorts what was recorded since by group, frames it once a group, and hands the
 * frame to each of its members. Whoever comes, comes back or falls behind is brought up by {@link CatchUp}.
 */
export class Hub {
  readonly #deps: HubDeps;
  readonly #groups = new Groups<Subscriber>();
  readonly #subscribers = new Set<Subscriber>();
  readonly #looks = new StandingLooks();
  readonly #staleness = new Staleness();
  readonly #catchUp: CatchUp;
  #epoch = '';
  #sentSeq = Number.POSITIVE_INFINITY;
  #waitingStanding: ReturnType<Feed['takeStanding']>;

  constructor(deps: HubDeps) {
    this.#deps = deps;
    this.#catchUp = new CatchUp({
      ...deps,
      looks: this.#looks,
      sentSeq: () => this.#sentSeq,
      idAt: (seq) => this.#idAt(seq),
      goLive: (one) => this.#goLive(one),
      end: (one, end) => this.end(one, end),
    });
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** Everything up to this number was handed over; Infinity before the feed has begun. */
  get sentSeq(): number {
    return this.#sentSeq;
  }

  get ready(): boolean {
    return this.#epoch !== '';
  }

  /** Opens a stream: from a position, or with a snapshot of what it follows. Needs a hub that is ready. */
  open(outlet: Outlet, grant: Grant, filter: Filter, from: Position | undefined): Subscriber {
    const one: Subscriber = {
      outlet,
      grant,
      filter,
      wanted: filter,
      unseen: NOTHING,
      state: 'behind',
      group: undefined,
      seq: this.#sentSeq,
      plan: { kind: 'replay', counted: true },
      asking: false,
      tookAtMs: performance.now(),
      laggedAtMs: [],
    };
    this.#subscribers.add(one);
    this.#deps.metrics.opened(outlet.transport);
    if (from !== undefined) this.#catchUp.resume(one, from, this.#epoch);
    else if (isNothing(filter)) this.#goLive(one);
    else this.#catchUp.snapshot(one, 'start', filter);
    return one;
  }

  /** Follows `more` besides, from its snapshot on. */
  subscribe(one: Subscriber, more: Filter): void {
    one.wanted = joined(one.wanted, more);
    one.unseen = joined(one.unseen, more);
    if (one.state === 'live') this.#change(one);
  }

  /** Takes a stream that follows nothing yet up from a position. False where it follows something already. */
  resume(one: Subscriber, filter: Filter, from: Position): boolean {
    if (one.state !== 'live' || !isNothing(one.wanted)) return false;
    this.#leave(one);
    one.filter = filter;
    one.wanted = filter;
    one.outlet.write(subscribedFrame([...filter.topics], filter.all));
    this.#catchUp.resume(one, from, this.#epoch);
    return true;
  }

  unsubscribe(one: Subscriber, less: Filter): void {
    one.wanted = without(one.wanted, less);
    one.unseen = without(one.unseen, less);
    if (one.state === 'live') this.#change(one);
  }

  end(one: Subscriber, end: End): void {
    if (one.state === 'ended') return;
    if (end === ENDS.slow) this.#deps.metrics.slowClosed();
    this.forget(one);
    one.outlet.end(end);
  }

  /** The peer has gone. */
  forget(one: Subscriber): void {
    if (one.state === 'ended') return;
    this.#leave(one);
    one.state = 'ended';
    this.#catchUp.forget(one);
    this.#subscribers.delete(one);
    this.#deps.metrics.closed(one.outlet.transport);
  }

  /** Ends those whose grant `isOver`. */
  endWhere(isOver: (grant: Grant) => boolean, end: End): void {
    for (const one of this.#subscribers) if (isOver(one.grant)) this.end(one, end);
  }

  /** Tells what was recorded since the tick before. */
  tick(nowMs: number): void {
    this.endWhere(({ expiresAt }) => expiresAt * 1_000 <= nowMs, ENDS.expired);
    this.#begin();
    if (!this.ready) return;
    this.#staleBecause();
    const { feed, metrics } = this.#deps;
    const entries = feed.ring().between(this.#sentSeq, feed.head(), READINGS_PER_TICK);
    this.#sentSeq = entries.length < READINGS_PER_TICK ? feed.head() : (entries.at(-1)?.seq ?? feed.head());
    this.#looks.tell(entries);
    this.#renewLooks();
    const sorted = this.#groups.share(entries);
    for (const [group, readings] of sorted) {
      this.#send(group, readingsFrame(this.#idAt(this.#sentSeq), this.#sentSeq, readings));
    }
    if (sorted.size > 0) for (const { recordedAtMs } of entries) metrics.delayed((nowMs - recordedAtMs) / 1_000);
    this.#shed();
  }

  /** Shows everybody that the stream lives, and how far it is; cuts peers that no longer answer. */
  beat(): void {
    const { clock } = this.#deps;
    const at = clock.now().toISOString();
    const stale = this.#staleBecause();
    const shared = heartbeatFrame(this.#idAt(this.#sentSeq), this.#sentSeq, at, stale);
    for (const one of this.#subscribers) {
      if (one.state === 'lagging') continue;
      if (!one.outlet.beat()) this.end(one, { code: 1001, reason: 'no answer to a ping' });
      else if (one.state === 'live') one.outlet.write(shared);
      else if (one.plan.kind === 'replay') one.outlet.write(heartbeatFrame(this.#idAt(one.seq), one.seq, at, stale));
    }
  }

  /** Ends every stream so that its reader comes back elsewhere; no further tick must follow. */
  close(end: End): void {
    for (const one of this.#subscribers) this.end(one, end);
    this.#catchUp.close();
  }

  #staleBecause(): readonly StaleReason[] {
    const { feed } = this.#deps;
    return this.#staleness.reasons(feed.staleBecause(), this.#sentSeq >= feed.head());
  }

  #idAt(seq: number): string {
    return eventIdOf(this.#deps.name, this.#epoch, seq);
  }

  /** Takes up a store that was read for the first time, or that was made anew. */
  #begin(): void {
    const { feed } = this.#deps;
    if (feed.epoch() === this.#epoch) return;
    const standing = feed.takeStanding();
    if (standing === undefined) return;
    this.#epoch = feed.epoch();
    this.#sentSeq = standing.seq;
    this.#looks.renew(standing.entries, standing.seq);
    for (const one of this.#subscribers) {
      this.#leave(one);
      this.#catchUp.snapshot(one, 'gap', one.wanted);
    }
  }

  #renewLooks(): void {
    this.#waitingStanding = this.#deps.feed.takeStanding() ?? this.#waitingStanding;
    if (this.#waitingStanding === undefined || this.#waitingStanding.seq > this.#sentSeq) return;
    this.#looks.renew(this.#waitingStanding.entries, this.#waitingStanding.seq);
    this.#waitingStanding = undefined;
  }

  #send({ id, members }: Group<Subscriber>, frame: Frame): void {
    const { limits, metrics, broadcast } = this.#deps;
    let hasRoom = false;
    let got = 0;
    for (const one of members) {
      if (one.outlet.waitingBytes() > limits.backlogBytes) {
        this.#leave(one);
        this.#catchUp.lag(one);
        continue;
      }
      got += 1;
      if (one.outlet.room === undefined) one.outlet.write(frame);
      else {
        one.outlet.room.got(frame);
        hasRoom = true;
      }
    }
    if (hasRoom) broadcast(id, frame);
    metrics.sent(got, got * frame.readings);
  }

  #leave(one: Subscriber): void {
    if (one.group === undefined) return;
    this.#groups.leave(one, one.group);
    one.group = undefined;
    one.outlet.room?.enter(null);
  }

  #goLive(one: Subscriber): void {
    one.state = 'live';
    one.seq = this.#sentSeq;
    one.group = this.#groups.join(one, one.filter);
    one.outlet.room?.enter(one.group.id);
    if (!isNothing(one.unseen) || one.filter !== one.wanted) this.#change(one);
  }

  /** Carries out what a subscriber that is live asked for since. */
  #change(one: Subscriber): void {
    this.#leave(one);
    one.seq = this.#sentSeq;
    const { unseen } = one;
    one.filter = one.wanted;
    one.unseen = NOTHING;
    one.outlet.write(subscribedFrame([...one.filter.topics], one.filter.all));
    if (isNothing(unseen)) this.#goLive(one);
    else this.#catchUp.snapshot(one, 'subscribe', unseen);
  }

  /** Bounds what waits for all peers together: the slowest are ended until it fits. */
  #shed(): void {
    const { limits } = this.#deps;
    let all = 0;
    for (const one of this.#subscribers) all += one.outlet.waitingBytes();
    if (all <= limits.allBacklogsBytes) return;
    const slowest = [...this.#subscribers].toSorted((a, b) => b.outlet.waitingBytes() - a.outlet.waitingBytes());
    for (const one of slowest) {
      if (all <= limits.allBacklogsBytes) return;
      all -= one.outlet.waitingBytes();
      this.end(one, ENDS.slow);
    }
  }
}
