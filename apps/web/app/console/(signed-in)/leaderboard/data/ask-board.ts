import { type Client, NotFoundError } from '@cineradar/sdk';
import type { Board } from '../model/board.ts';
import { boardOf } from './row-of.ts';

/** More sites than the nation has: the whole order comes at once, for the what-if ranks all of it. */
const ALL_SITES = 500;

/** All sites of a day, null for the newest; null where the day has no scores. */
export async function askBoard(api: Client, date: string | null, signal?: AbortSignal): Promise<Board | null> {
  try {
    const query = { date: date ?? undefined, limit: ALL_SITES };
    const page = await api.get('/v1/heat-scores', { query, signal });
    return page.data.length === 0 ? null : boardOf(page);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
