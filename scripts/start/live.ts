import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const EVERY_MS = 250;
const LIMIT_MS = 120_000;

const Live = z.object({ readings: z.array(z.object({ occupancy: z.unknown() })) });

/** Of how many listings the API knows an occupancy now; null while it does not answer so. */
async function listingsSeen(apiUrl: string, token: string): Promise<number | null> {
  try {
    const answer = await fetch(`${apiUrl}/v1/occupancy/live`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5_000),
    });
    if (!answer.ok) return null;
    const { readings } = Live.parse(await answer.json());
    return readings.filter(({ occupancy }) => occupancy !== null && occupancy !== undefined).length;
  } catch {
    return null;
  }
}

/**
 * Waits for the first live answer that shows an occupancy.
 * @returns how many listings it shows; 0 when none came within two minutes
 */
export async function firstLiveAnswer(
  apiUrl: string,
  token: string,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const limit = Date.now() + LIMIT_MS;
  while (Date.now() < limit) {
    const seen = await listingsSeen(apiUrl, token);
    if (seen) return seen;
    note(seen === null ? 'waiting for the API' : 'waiting for the first readings');
    await sleep(EVERY_MS, undefined, { signal });
  }
  return 0;
}
