import type { Concessions } from './attendance.ts';
import { roundByChance, unitLogNormal } from './chance.ts';
import { DIALS } from './dials.ts';
import type { Site } from './listings.ts';
import { randomFor } from './random.ts';

const dials = DIALS.concessions;
const STEP_IDR = 1_000;

/** What the bars of a site sell to so many people on a day, with shocks of their own. */
export const concessionsFor = (seed: number, site: Site, day: number, admissions: number): Concessions => {
  const random = randomFor(seed, 'concessions', site.ordinal, day);
  const appetite = unitLogNormal(random, dials.daySigma);
  const orders = Math.min(admissions, roundByChance(random, admissions * dials.ordersByAdmission * appetite));
  const basketIdr = dials.basketIdr[site.tier] * unitLogNormal(random, dials.daySigma);
  return { orders, salesIdr: STEP_IDR * Math.round((orders * basketIdr) / STEP_IDR), admissions };
};
