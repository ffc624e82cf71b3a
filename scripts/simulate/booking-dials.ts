import { readFile } from 'node:fs/promises';
import { type BookingDials, DIALS } from '@cineradar/simulator/market/dials';
import { z } from 'zod';
import { Refusal } from '../bootstrap/refusal.mjs';

const Share = z.number().min(0).max(1);
const Sigma = z.number().min(0).max(5);

/** Any of the booking dials; those that are left out stay as they are frozen. */
const Turned = z
  .strictObject({
    advanceConcentration: z.number().min(1).max(1_000),
    showingSigma: Sigma,
    nationSigma: Sigma,
    filmDaySigma: Sigma,
    siteDaySigma: Sigma,
    advanceShare: z.strictObject({
      least: Share,
      byExpectedShare: Share,
      presale: Share,
      freeDay: Share,
      most: Share,
    }),
    rushShare: Share,
    rushMeanMinutes: z.number().min(1).max(360),
    givenBackShare: Share,
    cartsByGroup: Share,
    counterShare: Share,
  })
  .partial();

/** Reads booking dials from a JSON file. Throws a Refusal that says what is wrong with it. */
export const readBookingDials = async (path: string): Promise<BookingDials> => {
  let held: unknown;
  try {
    held = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Refusal(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const turned = Turned.safeParse(held);
  if (!turned.success) throw new Refusal(`${path}: ${z.prettifyError(turned.error)}`);
  const given = Object.fromEntries(Object.entries(turned.data).filter(([, value]) => value !== undefined));
  return { ...DIALS.bookings, ...given };
};
