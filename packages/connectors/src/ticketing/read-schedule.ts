import type { SchedulePageQuery, TicketingClient } from './client.ts';
import type { Failed } from './failure.ts';
import type { CallOptions } from './kept-reads.ts';
import type { BrokenRow } from './rows.ts';
import type { ScheduledListing } from './schedule.ts';

/** A film's whole schedule in a city on a day, as far as it could be read. */
export type ScheduleRead = {
  readonly listings: readonly ScheduledListing[];
  /** Rows left out, their paths led by the page: `page 2: /theaters/3/id`. */
  readonly broken: readonly BrokenRow[];
  readonly failures: readonly { readonly page: number; readonly failure: Failed }[];
  /** True when nothing was left out: only then does the absence of a showing say that it is gone. */
  readonly complete: boolean;
};

/** Jakarta's 87 cinemas are 9 pages; a server that never says it is done must not be read for ever. */
const MAX_PAGES = 60;

/**
 * Reads page after page. A page that fails costs itself alone: the next is asked for, until two in a row have failed, for then
 * the API is away. A listing that comes twice (rows move while one reads) stays in twice; two pages in a row that promise more
 * and have nothing new end the reading as incomplete. With `since`, pages read since then are not asked for again.
 */
export const readSchedule = async (
  client: Pick<TicketingClient, 'schedulePage'>,
  query: Omit<SchedulePageQuery, 'page'>,
  options: CallOptions = {},
): Promise<ScheduleRead> => {
  const listings: ScheduledListing[] = [];
  const seen = new Set<string>();
  const broken: BrokenRow[] = [];
  const failures: { page: number; failure: Failed }[] = [];
  const finish = (reachedEnd: boolean): ScheduleRead => ({
    listings,
    broken,
    failures,
    complete: reachedEnd && broken.length === 0 && failures.length === 0,
  });
  let barren = 0;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const result = await client.schedulePage({ ...query, page }, options);
    if (result.kind === 'failed') {
      const isAway = failures.at(-1)?.page === page - 1;
      failures.push({ page, failure: result });
      if (isAway || result.reason === 'aborted' || result.reason === 'unauthorised') return finish(false);
      continue;
    }
    const isNew = result.broken.length > 0 || result.listings.some(({ id }) => !seen.has(id));
    for (const { id } of result.listings) seen.add(id);
    listings.push(...result.listings);
    broken.push(...result.broken.map(({ path, reason }) => ({ path: `page ${page}: ${path}`, reason })));
    if (!result.hasNext) return finish(true);
    barren = isNew ? 0 : barren + 1;
    if (barren === 2) return finish(false);
  }
  return finish(false);
};
