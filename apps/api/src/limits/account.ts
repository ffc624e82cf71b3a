import { costMs, type Quota, type Standing, standingOf, unitsLeft } from './gcra.ts';

/** So many units are asked for in advance of an account that nothing is known of yet. */
const FIRST_TARGET_UNITS = 16;
/** The part of a quota that one process may hold in advance. */
const MOST_IN_HAND = 1 / 50;

/** What one process knows of one account of one limit, and the units that it holds of it. */
export class Account {
  readonly name: string;
  readonly quota: Quota;
  /** Counted by Redis already, and not used yet. */
  inHand = 0;
  /** Let through without Redis, which is to be told. */
  untold = 0;
  /** Let through since the last settling. */
  used = 0;
  /** Units that requests wait for just now. */
  awaited = 0;
  /** As many units as should be in hand. */
  target: number;
  /** Until then nothing more is to be had. */
  fullUntilMs = 0;
  /** The question that is under way. */
  asking: Promise<void> | undefined;
  /** When the debt is gone, as far as is known here (milliseconds since 1970). */
  #clearAtMs: number;
  readonly #costMs: number;

  constructor(name: string, quota: Quota, nowMs: number) {
    this.name = name;
    this.quota = quota;
    this.#clearAtMs = nowMs;
    this.#costMs = costMs(quota);
    this.target = Math.min(FIRST_TARGET_UNITS, this.#mostInHand());
  }

  debtMs(nowMs: number): number {
    return Math.max(0, this.#clearAtMs - nowMs);
  }

  standing(nowMs: number): Standing {
    return standingOf(this.quota, this.debtMs(nowMs), this.inHand);
  }

  /** Takes units out of those in hand; the caller knows that they are there. */
  spend(units: number): void {
    this.inHand -= units;
    this.used += units;
  }

  /** Gives back what another limit refused. */
  unspend(units: number): void {
    this.inHand += units;
    this.used -= units;
  }

  /** Lets units through on what this process knows alone; false where they do not fit. */
  spendAlone(units: number, nowMs: number): boolean {
    const debt = this.debtMs(nowMs);
    if (unitsLeft(this.quota, debt) < units) return false;
    this.#clearAtMs = nowMs + debt + units * this.#costMs;
    this.untold += units;
    this.used += units;
    return true;
  }

  /** The same for what was let through alone. */
  unspendAlone(units: number): void {
    this.untold -= units;
    this.used -= units;
    this.#clearAtMs -= units * this.#costMs;
  }

  /** Takes in what Redis gave, and the debt that it knows of. */
  learn(given: number, debtMs: number, nowMs: number): void {
    this.inHand += given;
    this.#clearAtMs = nowMs + debtMs + this.untold * this.#costMs;
  }

  /** What was let through alone and still weighs; the rest has melted, so that a long absence of Redis locks nobody out. */
  takeUntold(nowMs: number): number {
    const weighing = Math.ceil(this.debtMs(nowMs) / this.#costMs);
    const told = Math.min(this.untold, weighing);
    this.untold = 0;
    return told;
  }

  /** More was asked for within an interval: twice as much should be in hand, so that a burst waits a few times and not for all of it. */
  wantMore(): void {
    this.target = Math.min(Math.max(FIRST_TARGET_UNITS, 2 * this.target), this.#mostInHand());
  }

  /** Looks back on the interval since the last time: as much again, twice over, should be in hand. */
  lookBack(): { readonly wasIdle: boolean } {
    const { used } = this;
    this.used = 0;
    this.target = used < 2 ? 0 : Math.min(2 * used, this.#mostInHand());
    return { wasIdle: used === 0 };
  }

  #mostInHand(): number {
    return Math.floor(this.quota.requests * MOST_IN_HAND);
  }
}
