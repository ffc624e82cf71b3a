import { bookingCurve, minuteIn, partBy, type Slice } from './booking-curve.ts';
import { HOUR_MS, MINUTE_MS } from './days.ts';
import type { BookingDials } from './dials.ts';
import { Draws } from './draws.ts';
import type { Fate } from './fate.ts';
import { KIND, Ledger } from './ledger.ts';
import { type LatentGrid, openLatentGrid, posterior, type Seen, SHARE_STEPS, SHOCK_STEPS } from './latent.ts';
import { unitFor } from './random.ts';
import { dayRhythm } from './rhythm.ts';
import type { Future, Shocks } from './shocks.ts';
import { midnightMs, type Showing } from './showing.ts';

/** What was drawn for one showing beside its groups. */
export type Latent = { readonly shock: number; readonly advanceShare: number };

export type Bookings = {
  /** The groups that ask for seats of a showing, truly or under `fate`. The ledger is overwritten by the next call. */
  readonly groupsOf: (showing: Showing, fate?: Fate) => Ledger;
  /** A showing's true shock and advance share. */
  readonly latentOf: (showing: Showing) => Latent;
};

/** Which numbers of a showing's key are for what; slices follow from FIRST_SLICE. */
const PART = { latent: 2, afterwards: 3, firstSlice: 8 } as const;
/** Beyond it, more demand does not make people book sooner. */
const MUCH_WANTED_SHARE = 1.5;
const SIZE_STEPS = 1_024;
const CURVES_KEPT = 4_000;
/** Nobody gives a ticket back in the last hour, nor is there time to when less than two are left. */
const GIVES_BACK_UNTIL_MS = HOUR_MS;

/** A table of group sizes from which ten random bits choose. */
const sizeTable = (chances: readonly number[]): Uint8Array => {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const table = new Uint8Array(SIZE_STEPS);
  let reached = 0;
  for (const [index, chance] of chances.entries()) {
    const from = Math.round((SIZE_STEPS * reached) / total);
    reached += chance;
    table.fill(index + 1, from, Math.round((SIZE_STEPS * reached) / total));
  }
  return table;
};

/** What every slice of one showing needs to know. */
type Sale = {
  readonly showing: Showing;
  readonly midnightMs: number;
  readonly curve: readonly Slice[];
  /** Groups expected by structure alone, bookings of both kinds together. */
  readonly groupsExpected: number;
  readonly advanceMean: number;
  readonly shares: Float64Array;
};

/** Opens the bookings of a market. */
export const openBookings = (seed: number, dials: BookingDials, shocks: Shocks): Bookings =>
  new BookingOffice(seed, dials, shocks);

class BookingOffice implements Bookings {
  private readonly dials: BookingDials;
  private readonly shocks: Shocks;
  private readonly seed: number;
  private readonly grid: LatentGrid;
  private readonly sizes: Uint8Array;
  private readonly meanSize: number;
  private readonly curves = new Map<number, readonly Slice[]>();
  private readonly ledger = new Ledger();
  private readonly draws = new Draws();
  private readonly later = new Draws();
  private lastSeen: { readonly showing: Showing; readonly fromMs: number; readonly reached: Float64Array } | undefined;

  constructor(seed: number, dials: BookingDials, shocks: Shocks) {
    this.seed = seed;
    this.dials = dials;
    this.shocks = shocks;
    this.grid = openLatentGrid(dials);
    this.sizes = sizeTable(dials.groupSizes);
    this.meanSize = this.sizes.reduce((sum, size) => sum + size, 0) / SIZE_STEPS;
  }

  groupsOf = (showing: Showing, fate?: Fate): Ledger => {
    this.ledger.clear();
    const sale = this.saleOf(showing);
    const latent = this.latentIn(sale);
    if (fate === undefined) this.drawTruth(sale, latent, undefined);
    else this.drawFuture(sale, latent, fate);
    return this.ledger;
  };

  latentOf = (showing: Showing): Latent => this.latentIn(this.saleOf(showing));

  private saleOf(showing: Showing): Sale {
    const { prospect, isPresale, minuteOfDay } = showing;
    const curveKey = minuteOfDay * 2 + (isPresale ? 1 : 0);
    let curve = this.curves.get(curveKey);
    if (curve === undefined) {
      if (this.curves.size >= CURVES_KEPT) this.curves.clear();
      curve = bookingCurve(minuteOfDay, isPresale, this.dials);
      this.curves.set(curveKey, curve);
    }
    const advancePercent = this.advancePercentOf(showing);
    return {
      showing,
      midnightMs: midnightMs(showing.listing, showing.day),
      curve,
      groupsExpected: prospect.expectedSeats / this.meanSize,
      advanceMean: advancePercent / 100,
      shares: this.grid.advanceShares(advancePercent),
    };
  }

  /** Mean part of the bookings that come a day or more ahead, in whole per cent: more, the more a showing is wanted. */
  private advancePercentOf({ prospect, hall, day, isPresale }: Showing): number {
    const { least, byExpectedShare, presale, freeDay, most } = this.dials.advanceShare;
    const wanted = byExpectedShare * Math.min(MUCH_WANTED_SHARE, prospect.expectedSeats / hall.sellableSeats);
    const mean = least + wanted + (isPresale ? presale : 0) + (dayRhythm(day).isFree ? freeDay : 0);
    return Math.round(100 * Math.min(most, mean));
  }

  private latentIn({ showing, shares }: Sale): Latent {
    const { keyHigh, keyLow } = showing.prospect;
    const draws = this.draws.reset(keyHigh, keyLow, PART.latent);
    return {
      shock: this.grid.shocks[Math.floor(draws.unit() * SHOCK_STEPS)] ?? 1,
      advanceShare: shares[Math.floor(draws.unit() * SHARE_STEPS)] ?? 0,
    };
  }

  /** Groups expected in a slice were shock and share 1: structure times what moves the slice. */
  private expectedIn(sale: Sale, slice: Slice, dayShock: number, future: Future | undefined): number {
    const { showing, groupsExpected } = sale;
    const level = this.shocks.filmLevel(showing, showing.day - slice.daysBefore, future);
    return groupsExpected * slice.mass * level * (slice.daysBefore === 0 ? dayShock : 1);
  }

  private dayShockOf(showing: Showing, future: Future | undefined): number {
    const { nation, filmDay, siteDay } = this.shocks;
    return nation(showing.day, future) * filmDay(showing, future) * siteDay(showing, future);
  }

  /** Draws the true groups: all of them, or those who come by `untilMs`, and what these tell. */
  private drawTruth(sale: Sale, latent: Latent, untilMs: number | undefined): Seen {
    const seen: Seen = { advanceGroups: 0, lateGroups: 0, advanceExpected: 0, lateExpected: 0 };
    const { curve, showing } = sale;
    const { keyHigh, keyLow } = showing.prospect;
    const dayShock = this.dayShockOf(showing, undefined);
    const lastMs = untilMs ?? Number.POSITIVE_INFINITY;
    for (let index = 0; index < curve.length; index += 1) {
      const slice = curve[index];
      if (slice === undefined || sale.midnightMs + slice.fromMinute * MINUTE_MS > lastMs) continue;
      const expected = this.expectedIn(sale, slice, dayShock, undefined);
      const share = slice.isAdvance ? latent.advanceShare : 1 - latent.advanceShare;
      this.draws.reset(keyHigh, keyLow, PART.firstSlice + index);
      const groups = this.drawSlice(sale, slice, expected * latent.shock * share, 0, lastMs);
      if (untilMs === undefined) continue;
      const part = partBy(slice, (untilMs - sale.midnightMs) / MINUTE_MS, this.dials.rushMeanMinutes);
      if (slice.isAdvance) {
        seen.advanceGroups += groups;
        seen.advanceExpected += expected * part;
      } else {
        seen.lateGroups += groups;
        seen.lateExpected += expected * part;
      }
    }
    return seen;
  }

  private drawFuture(sale: Sale, latent: Latent, { fromMs, run, knowsLatents = false }: Fate): void {
    const { curve, showing } = sale;
    const seen = this.drawTruth(sale, latent, fromMs);
    const salt = Math.floor(unitFor(this.seed, 'fate', run) * 0xffff_ffff) + 1;
    const future: Future | undefined = knowsLatents ? undefined : { fromMs, salt };
    const high = (showing.prospect.keyHigh ^ salt) >>> 0;
    const { keyLow } = showing.prospect;
    this.redrawGivenBack(high, keyLow, showing, fromMs);
    const drawn = knowsLatents
      ? latent
      : this.latentAfter(sale, seen, fromMs, this.draws.reset(high, keyLow, PART.latent).unit());
    const dayShock = this.dayShockOf(showing, future);
    const fromMinute = (fromMs - sale.midnightMs) / MINUTE_MS;
    for (let index = 0; index < curve.length; index += 1) {
      const slice = curve[index];
      if (slice === undefined || slice.toMinute <= fromMinute) continue;
      const expected = this.expectedIn(sale, slice, dayShock, future);
      const share = slice.isAdvance ? drawn.advanceShare : 1 - drawn.advanceShare;
      const part = partBy(slice, fromMinute, this.dials.rushMeanMinutes);
      this.draws.reset(high, keyLow, PART.firstSlice + index);
      this.drawSlice(sale, slice, expected * drawn.shock * share, part, Number.POSITIVE_INFINITY);
    }
  }

  /** Shock and share as likely as what was seen by `fromMs` makes them; `unit` chooses. */
  private latentAfter({ shares, showing }: Sale, seen: Seen, fromMs: number, unit: number): Latent {
    const { shocks } = this.grid;
    // The runs of one showing follow one another, and what was seen is the same to all.
    if (this.lastSeen?.showing !== showing || this.lastSeen.fromMs !== fromMs) {
      this.lastSeen = { showing, fromMs, reached: posterior(shocks, shares, seen) };
    }
    const { reached } = this.lastSeen;
    let at = reached.findIndex((sum) => sum > unit);
    if (at < 0) at = reached.length - 1;
    return {
      shock: shocks[Math.floor(at / SHARE_STEPS)] ?? 1,
      advanceShare: shares[at % SHARE_STEPS] ?? 0,
    };
  }

  /**
   * Draws the groups and abandoned carts of a slice, its first `part` left out, into the ledger as far as they come by
   * `lastMs`; gives the number of groups among them. Carts hang on structure alone, so they tell nothing.
   */
  private drawSlice(sale: Sale, slice: Slice, expected: number, part: number, lastMs: number): number {
    const { draws, dials, sizes, ledger } = this;
    const { showing } = sale;
    const givesBackUntilMs = showing.startsAtMs - GIVES_BACK_UNTIL_MS;
    let kept = 0;
    for (let left = draws.poisson(expected * (1 - part)); left > 0; left -= 1) {
      const atMs = this.instantIn(sale, slice, part);
      const bits = draws.bits();
      const leftMs = givesBackUntilMs - atMs;
      const isGivenBack = leftMs > HOUR_MS && ((bits >>> 10) & 0x7ff) < dials.givenBackShare * 0x800;
      const untilMs = isGivenBack ? atMs + leftMs * draws.unit() : Number.POSITIVE_INFINITY;
      if (atMs > lastMs) continue;
      const isAtCounter = bits >>> 21 < dials.counterShare * 0x800;
      ledger.add(atMs, untilMs, sizes[bits & 0x3ff] ?? 1, isAtCounter ? KIND.counter : KIND.online);
      kept += 1;
    }
    const ofKind = slice.isAdvance ? sale.advanceMean : 1 - sale.advanceMean;
    const carts = sale.groupsExpected * slice.mass * ofKind * dials.cartsByGroup;
    const [shortest, longest] = dials.cartMinutes;
    for (let left = draws.poisson(carts * (1 - part)); left > 0; left -= 1) {
      const atMs = this.instantIn(sale, slice, part);
      const heldMs = (shortest + (longest - shortest) * draws.unit()) * MINUTE_MS;
      const seats = sizes[draws.bits() & 0x3ff] ?? 1;
      if (atMs <= lastMs) ledger.add(atMs, atMs + heldMs, seats, KIND.cart);
    }
    return kept;
  }

  private instantIn(sale: Sale, slice: Slice, part: number): number {
    const share = part + (1 - part) * this.draws.unit();
    return sale.midnightMs + minuteIn(slice, share, this.dials.rushMeanMinutes) * MINUTE_MS;
  }

  /** Whether a group that holds its tickets at `fromMs` will give them back is not known then: drawn anew. */
  private redrawGivenBack(high: number, low: number, showing: Showing, fromMs: number): void {
    const { ledger, later, dials } = this;
    later.reset(high, low, PART.afterwards);
    const lastMs = showing.startsAtMs - GIVES_BACK_UNTIL_MS;
    for (let at = 0; at < ledger.count; at += 1) {
      const atMs = ledger.atMs[at] ?? 0;
      if (ledger.kind[at] === KIND.cart || (ledger.untilMs[at] ?? 0) <= fromMs || lastMs - atMs <= HOUR_MS) continue;
      const gone = Math.min(1, (fromMs - atMs) / (lastMs - atMs));
      const chance = (dials.givenBackShare * (1 - gone)) / (1 - dials.givenBackShare * gone);
      const isGivenBack = later.unit() < chance;
      ledger.untilMs[at] = isGivenBack ? fromMs + (lastMs - fromMs) * later.unit() : Number.POSITIVE_INFINITY;
    }
  }
}
