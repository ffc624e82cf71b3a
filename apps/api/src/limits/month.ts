import { monthBounds, monthOf } from '@cineradar/core/billing/months';
import { type Allowance, allowanceOf } from '@cineradar/core/usage/allowance';
import type { Entitlement } from '@cineradar/services/usage/entitlement';

/** An organisation's month as this process knows it: what the ledger held when it was told last, and what it let in since. */
export class Month {
  readonly organisationId: string;
  #plan: Entitlement['plan'];
  #allowance: Allowance | null;
  #month: string;
  #endsAtMs: number;
  #used: number;
  /** Let in, and not yet on its way into the ledger. */
  #letIn = 0;
  /** On its way into the ledger. */
  #underway = 0;
  /** So many may be let in until the ledger is told next. */
  #room = Number.POSITIVE_INFINITY;

  constructor(organisationId: string, entitlement: Entitlement) {
    this.organisationId = organisationId;
    this.#plan = entitlement.plan;
    this.#allowance = allowanceOf(entitlement);
    this.#month = entitlement.month;
    this.#endsAtMs = monthBounds(entitlement.month).to.getTime();
    this.#used = entitlement.used;
    this.#measure();
  }

  /** Whether nothing more may be let in. */
  get isSpent(): boolean {
    return this.#letIn >= this.#room;
  }

  get plan(): Entitlement['plan'] {
    return this.#plan;
  }

  /** The bound of the month; null where there is none. */
  get allowance(): Allowance | null {
    return this.#allowance;
  }

  get endsAtMs(): number {
    return this.#endsAtMs;
  }

  /** Counts a request that was let in. */
  letIn(): void {
    this.#letIn += 1;
  }

  /** Takes in what was read of plan, cap and ledger. */
  learn(entitlement: Entitlement): void {
    this.#plan = entitlement.plan;
    this.#allowance = allowanceOf(entitlement);
    this.total(entitlement.month, entitlement.used);
  }

  /** Takes in what the ledger holds of a month; it never holds less than before. */
  total(month: string, used: number): void {
    if (month > this.#month) this.#begin(month);
    if (month === this.#month) this.#used = Math.max(this.#used, used);
    this.#measure();
  }

  /** What was let in until now is on its way into the ledger. */
  beginWrite(): void {
    this.#underway += this.#letIn;
    this.#letIn = 0;
    this.#measure();
  }

  /** What was on its way is in the ledger, or was nothing to pay for. */
  endWrite(): void {
    this.#underway = 0;
    this.#measure();
  }

  /** A month that is over gives way to the next. */
  turn(nowMs: number): void {
    if (nowMs < this.#endsAtMs) return;
    this.#begin(monthOf(new Date(nowMs)));
    this.#measure();
  }

  #begin(month: string): void {
    this.#month = month;
    this.#endsAtMs = monthBounds(month).to.getTime();
    this.#used = 0;
    this.#letIn = 0;
    this.#underway = 0;
  }

  #measure(): void {
    const most = this.#allowance?.requests ?? Number.POSITIVE_INFINITY;
    this.#room = most - this.#used - this.#underway;
  }
}
