import { placeChanges, shareOfChange, worthLooks } from './change-looks.ts';
import { type DayAllowance, openAllowance, type RequestBudget } from './day-budget.ts';
import { type Candidate, candidatesOf, type DueLook, type LookReason, type PendingLook, type Watched } from './look.ts';
import { anchorLooks, lastLooks, type MustLook, placeLate, type PlacedLook, pullIn } from './must-looks.ts';
import { openSlots, type Slots } from './slots.ts';

/** A plan sees so far ahead, so that far anchors make room for a peak before it is there. */
const AHEAD_MS = 4 * 3_600_000;
/**
 * Of the day's requests, left to last looks alone: what a look costs is an estimate, and the day's last ones must not
 * find that those before them were tried again more often. A window of 1,800 looks, one in twenty of which fails, varies
 * by 10 requests (standard deviation).
 */
const SPARE_SHARE = 0.001;

export type PlanInput = {
  readonly nowMs: number;
  /** How much time is planned; the next plan takes over after it. */
  readonly windowMs: number;
  /** Every showing on sale; ones that have begun do no harm. */
  readonly showings: readonly Watched[];
  readonly pending: readonly PendingLook[];
  readonly budget: RequestBudget;
  /** Uniform in [0, 1). */
  readonly random: () => number;
};

export type LookPlan = {
  /** In the order in which they are due. */
  readonly looks: readonly DueLook[];
  /** What was wanted within the window and is not planned, by why it was wanted. */
  readonly left: Readonly<Record<LookReason, number>>;
};

type Plan = {
  readonly input: PlanInput;
  readonly candidates: readonly Candidate[];
  readonly endMs: number;
  readonly slots: Slots;
  readonly allowance: DayAllowance;
  readonly looks: DueLook[];
  readonly given: Set<MustLook>;
};

/** Plans what is due within the window while more than `kept` looks of the day are left; gives how many are not. */
const settle = (plan: Plan, placed: readonly PlacedLook[], wanted: number, kept: number): number => {
  const due = placed.filter(({ dueAtMs }) => dueAtMs < plan.endMs).toSorted((a, b) => a.dueAtMs - b.dueAtMs);
  let planned = 0;
  for (const { look, dueAtMs } of due) {
    if (!plan.allowance.take(dueAtMs, kept)) continue;
    const { showtimeId, why, anchorMinutes } = look;
    plan.looks.push({ showtimeId, dueAtMs, why, anchorMinutes });
    plan.given.add(look);
    planned += 1;
  }
  return Math.max(due.length, wanted) - planned;
};

const place = (plan: Plan, looks: readonly MustLook[]): { placed: readonly PlacedLook[]; wanted: number } => ({
  placed: pullIn(placeLate(looks, plan.slots), plan.slots, plan.endMs),
  wanted: looks.filter(({ untilMs }) => untilMs < plan.endMs).length,
});

const planChanges = (plan: Plan, kept: number): number => {
  const { input, candidates, endMs, slots, allowance } = plan;
  const { nowMs, random, budget } = input;
  const busy = new Set(plan.looks.map(({ showtimeId }) => showtimeId));
  const worth = worthLooks(candidates, nowMs, endMs).filter(({ showtimeId }) => !busy.has(showtimeId));
  const spare = Math.max(0, allowance.leftToday() - kept);
  let most = Math.floor(spare * shareOfChange(candidates, nowMs, endMs, budget.dayEndsAtMs));
  let planned = 0;
  for (const { look, dueAtMs } of placeChanges(worth, slots, nowMs, endMs, random)) {
    if (!look.lost && most <= 0) break;
    if (!allowance.take(dueAtMs, kept)) break;
    plan.looks.push({ showtimeId: look.showtimeId, dueAtMs, why: 'change', anchorMinutes: null });
    most -= 1;
    planned += 1;
  }
  return worth.length - planned;
};

/**
 * Decides which seat maps to read from `nowMs` until the window ends, and when each is due.
 *
 * Why not all of them: 10,000 showings a day and some 2,500 presales, each every 15 minutes for the 24 hours before its
 * start, are 12,500 × 96 = 1.2 million requests a day, and two a second are 172,800. So first what cannot be had later,
 * and the rest where it tells most:
 *
 * 1. the last look within 10 minutes before each start (up to 424 starts in 10 minutes against 1,200 requests);
 * 2. the eight anchors of the booking curve; with the last look 9 × 9,720 showings = 87,500 a day. Three of them fall
 *    into the same evening hours as the starts, so far ones slide up to 30 minutes ahead when the peak is full;
 * 3. with what the day's budget then leaves, the showings where most seats are expected to have been booked unseen.
 *
 * What is still to come today of 1 is kept from 2 and 3, and of 2 from 3. Looks of 1 and 2 are placed as late as they
 * can be, seen 4 hours ahead. Pure: the same input gives the same plan, in whatever order the showings come.
 * Throws RangeError when the rate is not above 0.
 */
export const planLooks = (input: PlanInput): LookPlan => {
  const { nowMs, windowMs, budget, pending } = input;
  const endMs = nowMs + windowMs;
  const pendingMs = pending.map(({ dueAtMs }) => dueAtMs);
  const candidates = candidatesOf(input.showings, pending, nowMs);
  const slots = openSlots(budget.perSecond, pendingMs);
  const allowance = openAllowance(budget, pendingMs);
  const plan: Plan = { input, candidates, endMs, slots, allowance, looks: [], given: new Set() };

  const untilMs = Math.max(nowMs + AHEAD_MS, budget.dayEndsAtMs);
  const isAhead = (look: MustLook): boolean => look.untilMs < nowMs + AHEAD_MS;
  const isLater = (look: MustLook): boolean => look.untilMs < budget.dayEndsAtMs && !plan.given.has(look);
  const lasts = lastLooks(candidates, nowMs, untilMs);
  const anchors = anchorLooks(candidates, nowMs, untilMs);

  const last = place(plan, lasts.filter(isAhead));
  const leftLast = settle(plan, last.placed, last.wanted, 0);
  const spare = budget.heldBack + Math.floor(budget.perDay * SPARE_SHARE);
  const keptForLast = Math.ceil(spare / Math.max(1, budget.perLook)) + lasts.filter(isLater).length;
  let leftAnchors = 0;
  for (const looks of anchors) {
    const { placed, wanted } = place(plan, looks.filter(isAhead));
    leftAnchors += settle(plan, placed, wanted, keptForLast);
  }
  const keptForAll = keptForLast + anchors.reduce((sum, looks) => sum + looks.filter(isLater).length, 0);
  const leftChanges = planChanges(plan, keptForAll);
  return {
    looks: plan.looks.toSorted((a, b) => a.dueAtMs - b.dueAtMs),
    left: { last: leftLast, anchor: leftAnchors, change: leftChanges },
  };
};
