import { PagesConfig } from '@cineradar/connectors/pages/config';
import { readListingPages } from '@cineradar/connectors/pages/read-listing-pages';
import { note } from '@cineradar/platform/log';
import { handle, type Handler } from '@cineradar/platform/queue/worker';
import { locateListings } from '@cineradar/services/catalogue/locate-listings';
import { locatePlaces } from '@cineradar/services/watch/jobs';
import { SOURCE, type WorkerContext } from '../context.ts';

/** Finds out where listings are that came without a point; does nothing where no public site is named. */
export const placesHandler = (context: WorkerContext): Handler =>
  handle(locatePlaces, async () => {
    const { db, clock, config, ending: signal } = context;
    if (config.PAGES_URL === undefined) return note({ skipped: 'PAGES_URL names no site' });
    const pages = PagesConfig.parse({
      baseUrl: config.PAGES_URL,
      userAgent: config.TICKETING_USER_AGENT,
      chromiumPath: config.CHROMIUM_PATH,
      searchPath: config.PATH,
    });
    const read = (ids: readonly string[]) => readListingPages(pages, ids, { signal });
    const { asked, located, missed } = await locateListings(db, read, {
      source: SOURCE,
      perDay: config.PAGES_PER_DAY,
      now: clock.now(),
    });
    note({ asked, located, missed });
  });
